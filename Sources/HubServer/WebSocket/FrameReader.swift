import NIOCore
import NIOWebSocket

/// What one frame of a client brought.
enum WebSocketInput: Hashable, Sendable {
  /// A whole message of the dialect's kind.
  case message([UInt8])
  /// A part of a message whose last part has not come: it brings nothing yet, and costs as much as any frame.
  case fragment
  case ping([UInt8])
  case pong
  case close(CloseFrame)
}

/// What the data frames of a dialect hold (RFC 6455 section 5.6).
enum MessageKind: Hashable, Sendable {
  case binary
  case text
}

/// Reads a client's frames from bytes as they come, joins fragments, and refuses what RFC 6455 forbids.
///
/// NIOWebSocket's own decoder hands frames on without looking at reserved bits, unknown opcodes or a missing mask, and only
/// when they are whole. This one judges by the header, so that a peer that lies about a length costs nothing.
struct FrameReader {
  private let kind: MessageKind
  /// The most fragments of one message.
  private let fragmentLimit: Int
  /// The most bytes of a message that has not begun yet.
  var messageLimit: Int
  private var pending = ByteBuffer()
  private var message: [UInt8] = []
  private var fragments = 0

  init(kind: MessageKind = .binary, messageLimit: Int, fragmentLimit: Int = 64) {
    self.kind = kind
    self.fragmentLimit = fragmentLimit
    self.messageLimit = messageLimit
  }

  /// Whether all that came has been read.
  var isEmpty: Bool { pending.readableBytes == 0 }

  /// Whether a message has come in fragments, and not its last.
  var isAmidMessage: Bool { fragments > 0 }

  /// The memory that waits for the rest of a message: all that was reserved for it, as one byte can keep a large buffer.
  var heldBytes: Int { (isEmpty ? 0 : pending.storageCapacity) + message.capacity }

  /// Adds what was read from the socket.
  mutating func append(_ bytes: ByteBuffer) {
    guard pending.readableBytes > 0 else {
      pending = bytes
      return
    }
    var bytes = bytes
    pending.writeBuffer(&bytes)
  }

  /// Forgets what has come in part.
  mutating func removeAll() {
    pending = ByteBuffer()
    message = []
  }

  /// The next input; nil until more has come.
  mutating func next() throws(WebSocketViolation) -> WebSocketInput? {
    guard let (header, payload) = try readFrame() else { return nil }
    switch header.opcode {
    case .ping: return .ping(payload)
    case .pong: return .pong
    case .connectionClose: return .close(try CloseFrame(payload))
    default:
      guard let whole = try join(payload, header) else { return .fragment }
      guard kind == .binary || String(validating: whole, as: UTF8.self) != nil else { throw .notUTF8 }
      return .message(whole)
    }
  }

  private mutating func readFrame() throws(WebSocketViolation) -> (FrameHeader, [UInt8])? {
    guard let header = try FrameHeader(peeking: pending, kind: kind, messageLimit: messageLimit) else {
      return nil
    }
    try checkSequence(header)
    guard pending.readableBytes >= header.size + header.length else { return nil }
    pending.moveReaderIndex(forwardBy: header.size)
    let payload = pending.readUnmasked(header.length, mask: header.mask)
    discardRead()
    return (header, payload)
  }

  /// Moves the rest only once that is less than what was read before it: each byte is moved once at most, however small
  /// the frames are.
  private mutating func discardRead() {
    if pending.readableBytes == 0 {
      pending = ByteBuffer()
    } else if pending.readerIndex > pending.readableBytes {
      pending.discardReadBytes()
    }
  }

  private func checkSequence(_ header: FrameHeader) throws(WebSocketViolation) {
    guard !header.opcode.isControlOpcode else { return }
    let continues = header.opcode == .continuation
    if continues, fragments == 0 { throw .continuationOfNothing }
    if !continues, fragments > 0 { throw .interruptedMessage }
    if fragments >= fragmentLimit { throw .tooManyFragments }
    if message.count + header.length > messageLimit { throw .messageTooLong }
  }

  private mutating func join(_ payload: [UInt8], _ header: FrameHeader) throws(WebSocketViolation) -> [UInt8]?
  {
    if fragments == 0, header.isFinal { return payload }
    message += payload
    fragments += 1
    guard header.isFinal else { return nil }
    defer {
      message = []
      fragments = 0
    }
    return message
  }
}

extension ByteBuffer {
  /// Copies out the next bytes under the client's mask (RFC 6455 section 5.3), eight at a time.
  fileprivate mutating func readUnmasked(_ count: Int, mask: UInt32) -> [UInt8] {
    let plain = withUnsafeReadableBytes { masked in
      [UInt8](unsafeUninitializedCapacity: count) { plain, initialized in
        let wide = UInt64(mask) << 32 | UInt64(mask)
        let target = UnsafeMutableRawBufferPointer(plain)
        let tail = count - count % 8
        for offset in stride(from: 0, to: tail, by: 8) {
          let word = masked.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ wide
          target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
        }
        withUnsafeBytes(of: mask) { key in
          for offset in tail..<count { target[offset] = masked[offset] ^ key[offset & 3] }
        }
        initialized = count
      }
    }
    moveReaderIndex(forwardBy: count)
    return plain
  }
}
