import NIOCore
import NIOWebSocket

/// The first 6 to 14 bytes of a client's frame (RFC 6455 section 5.2), checked as far as they have come.
///
/// Everything wrong is refused here, before a byte of the payload is kept.
struct FrameHeader {
  let isFinal: Bool
  let opcode: WebSocketOpcode
  let length: Int
  let mask: UInt32
  /// How many bytes it took.
  let size: Int

  /// Reads a header without consuming it; nil while it is not whole.
  init?(peeking buffer: ByteBuffer, kind: MessageKind, messageLimit: Int) throws(WebSocketViolation) {
    let start = buffer.readerIndex
    guard let first: UInt8 = buffer.getInteger(at: start) else { return nil }
    opcode = try Self.checkedOpcode(first, kind)
    isFinal = first & 0x80 != 0
    guard let second: UInt8 = buffer.getInteger(at: start + 1) else { return nil }
    guard second & 0x80 != 0 else { throw .unmasked }
    let short = second & 0x7F
    if opcode.isControlOpcode {
      guard isFinal else { throw .fragmentedControl }
      guard short <= 125 else { throw .longControl }
    }
    guard let (length, lengthSize) = try Self.length(short, in: buffer, at: start + 2) else { return nil }
    guard length <= UInt64(messageLimit) else { throw .messageTooLong }
    guard let mask: UInt32 = buffer.getInteger(at: start + 2 + lengthSize, endianness: .host) else {
      return nil
    }
    self.length = Int(length)
    self.mask = mask
    size = 2 + lengthSize + 4
  }

  private static func checkedOpcode(_ first: UInt8, _ kind: MessageKind) throws(WebSocketViolation)
    -> WebSocketOpcode
  {
    guard first & 0x70 == 0 else { throw .reservedBits }
    switch WebSocketOpcode(encodedWebSocketOpcode: first & 0x0F) {
    case .text where kind == .binary: throw .text
    case .binary where kind == .text: throw .binary
    case .some(let opcode)
    where [.continuation, .text, .binary, .connectionClose, .ping, .pong].contains(opcode):
      return opcode
    default: throw .reservedOpcode
    }
  }

  private static func length(
    _ short: UInt8, in buffer: ByteBuffer, at index: Int
  ) throws(WebSocketViolation) -> (UInt64, Int)? {
    switch short {
    case 126:
      guard let length: UInt16 = buffer.getInteger(at: index) else { return nil }
      guard length > 125 else { throw .lengthNotMinimal }
      return (UInt64(length), 2)
    case 127:
      guard let length: UInt64 = buffer.getInteger(at: index) else { return nil }
      guard length > UInt64(UInt16.max) else { throw .lengthNotMinimal }
      return (length, 8)
    default: return (UInt64(short), 0)
    }
  }
}
