import NIOWebSocket

/// Writes the hub's frames: whole and unmasked, as a server's are (RFC 6455 section 5.1).
///
/// An array holds what is queued, not a `ByteBuffer`: that would take up to twice its size, and slow readers hold many.
enum FrameWriter {
  /// The bytes before the payload, at most.
  private static let headerRoom = 10

  static func frame(_ opcode: WebSocketOpcode, _ payload: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(headerRoom + payload.count)
    frame.append(0x80 | UInt8(webSocketOpcode: opcode))
    switch payload.count {
    case ...125: frame.append(UInt8(payload.count))
    case ...Int(UInt16.max): append(126, UInt16(payload.count), to: &frame)
    default: append(127, UInt64(payload.count), to: &frame)
    }
    frame += payload
    return frame
  }

  private static func append(_ mark: UInt8, _ length: some FixedWidthInteger, to frame: inout [UInt8]) {
    frame.append(mark)
    withUnsafeBytes(of: length.bigEndian) { frame += $0 }
  }

  static func binary(_ payload: [UInt8]) -> [UInt8] { frame(.binary, payload) }

  static func text(_ payload: [UInt8]) -> [UInt8] { frame(.text, payload) }

  static func close(code: UInt16, sentence: String) -> [UInt8] {
    frame(.connectionClose, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(sentence.utf8.prefix(123)))
  }
}
