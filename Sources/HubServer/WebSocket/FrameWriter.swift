import NIOCore
import NIOWebSocket

/// Writes the hub's frames: whole and unmasked, as a server's are (RFC 6455 section 5.1).
enum FrameWriter {
  static func frame(_ opcode: WebSocketOpcode, _ payload: [UInt8]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(10 + payload.count)
    buffer.writeInteger(0x80 | byte(of: opcode))
    writeLength(payload.count, to: &buffer)
    buffer.writeBytes(payload)
    return buffer
  }

  static func binary(_ payload: [UInt8]) -> ByteBuffer { frame(.binary, payload) }

  static func text(_ payload: [UInt8]) -> ByteBuffer { frame(.text, payload) }

  static func close(code: UInt16, sentence: String) -> ByteBuffer {
    frame(.connectionClose, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(sentence.utf8.prefix(123)))
  }

  private static func byte(of opcode: WebSocketOpcode) -> UInt8 { UInt8(webSocketOpcode: opcode) }

  private static func writeLength(_ length: Int, to buffer: inout ByteBuffer) {
    switch length {
    case ...125: buffer.writeInteger(UInt8(length))
    case ...Int(UInt16.max):
      buffer.writeInteger(126 as UInt8)
      buffer.writeInteger(UInt16(length))
    default:
      buffer.writeInteger(127 as UInt8)
      buffer.writeInteger(UInt64(length))
    }
  }
}
