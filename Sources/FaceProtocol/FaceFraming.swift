/// The peer named a message longer than ``FaceLimits/messageLimit``; the connection can't be read any further.
public struct FaceFramingError: Error, Equatable, Sendable {
  /// The length that was named, in bytes.
  public let length: UInt32
}

/// Cuts a stream of bytes into messages: before each its length, big-endian, in 32 bits.
///
/// Holds at most one message that is not whole, so a peer can't make it grow.
public struct FaceFraming: Sendable {
  private static let headerCount = 4
  private var buffer: [UInt8] = []
  private var start = 0

  /// At the beginning of a stream.
  public init() {}

  /// A message with its length before it. A message past ``FaceLimits/messageLimit`` is a programmer's mistake.
  public static func frame(_ message: [UInt8]) -> [UInt8] {
    precondition(message.count <= FaceLimits.messageLimit, "a face message of \(message.count) bytes")
    let length = UInt32(message.count).bigEndian
    return withUnsafeBytes(of: length, Array.init) + message
  }

  /// Takes what the stream brought and gives the messages that became whole.
  ///
  /// After an error the stream has no known message border any more: close it.
  public mutating func receive(_ bytes: [UInt8]) throws(FaceFramingError) -> [[UInt8]] {
    buffer.append(contentsOf: bytes)
    var messages: [[UInt8]] = []
    while let message = try next() { messages.append(message) }
    buffer.removeFirst(start)
    start = 0
    return messages
  }

  private mutating func next() throws(FaceFramingError) -> [UInt8]? {
    guard buffer.count - start >= Self.headerCount else { return nil }
    let body = start + Self.headerCount
    let length = buffer[start..<body].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard length <= FaceLimits.messageLimit else { throw FaceFramingError(length: length) }
    guard buffer.count - body >= Int(length) else { return nil }
    start = body + Int(length)
    return Array(buffer[body..<start])
  }
}
