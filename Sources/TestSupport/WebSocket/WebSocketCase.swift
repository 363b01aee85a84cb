/// Frames that one side of a WebSocket sends to an echo on the other, and what RFC 6455 has it answer.
///
/// The names are those of the Autobahn testsuite, whose sections 1 to 7 and 10 these cases follow: they need nothing but a socket,
/// so they run everywhere.
public struct WebSocketCase: Sendable, CustomStringConvertible {
  /// Number and meaning.
  public let name: String
  /// Whether the dialect's messages are binary, else text.
  public let isBinary: Bool
  /// What is sent, in pieces that are written one after the other.
  public let pieces: [[UInt8]]
  /// The frames that are answered; of the close frame, which is the last, its code.
  public let answers: [WebSocketFrameBytes]

  /// What test reports say.
  public var description: String { name }

  init(
    _ name: String, _ frames: [WebSocketFrameBytes], answers: [WebSocketFrameBytes] = [],
    fails code: UInt16? = nil, isBinary: Bool = false, isMasked: Bool, pieceSize: Int = .max
  ) {
    self.name = name
    self.isBinary = isBinary
    let end = code ?? 1000
    self.answers = answers + [WebSocketFrameBytes(0x88, [UInt8(end >> 8), UInt8(end & 0xFF)])]
    // Where nothing is wrong the sender closes at the end.
    let farewell = code == nil ? [WebSocketFrameBytes(0x88, [0x03, 0xE8])] : []
    let bytes = (frames + farewell).flatMap { $0.bytes(isMasked: isMasked) }
    pieces = stride(from: 0, to: bytes.count, by: min(pieceSize, bytes.count)).map {
      Array(bytes[$0..<min(bytes.count, $0 + min(pieceSize, bytes.count))])
    }
  }
}

/// One frame: its first byte, right or wrong, and its payload.
public struct WebSocketFrameBytes: Hashable, Sendable {
  /// Final bit, reserved bits, opcode.
  public let first: UInt8
  /// Without the mask.
  public let payload: [UInt8]

  /// Describes a frame.
  public init(_ first: UInt8, _ payload: [UInt8] = []) {
    self.first = first
    self.payload = payload
  }

  init(_ first: UInt8, _ text: String) { self.init(first, Array(text.utf8)) }

  /// As it travels: masked from a client, plain from a server.
  public func bytes(isMasked: Bool) -> [UInt8] {
    let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    let head = [first] + Self.length(payload.count, bit: isMasked ? 0x80 : 0)
    guard isMasked else { return head + payload }
    return head + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
  }

  private static func length(_ count: Int, bit: UInt8) -> [UInt8] {
    switch count {
    case ...125: [bit | UInt8(count)]
    case ...0xFFFF: [bit | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
    default: [bit | 127] + (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
    }
  }

  /// The same without the reason for closing.
  public var withoutReason: WebSocketFrameBytes {
    first == 0x88 ? WebSocketFrameBytes(first, Array(payload.prefix(2))) : self
  }

  /// The whole frames in what came, whether masked or not.
  public static func read(_ bytes: [UInt8]) -> [WebSocketFrameBytes] {
    var (frames, rest) = ([WebSocketFrameBytes](), bytes[...])
    while let (frame, size) = first(of: Array(rest.prefix(14)), rest) {
      frames.append(frame)
      rest = rest.dropFirst(size)
    }
    return frames
  }

  private static func first(
    of head: [UInt8], _ rest: ArraySlice<UInt8>
  ) -> (WebSocketFrameBytes, Int)? {
    guard head.count >= 2 else { return nil }
    let (isMasked, short) = (head[1] & 0x80 != 0, Int(head[1] & 0x7F))
    let wide = short == 126 ? 2 : short == 127 ? 8 : 0
    let size = 2 + wide + (isMasked ? 4 : 0)
    guard head.count >= size else { return nil }
    let length = wide == 0 ? short : head[2..<2 + wide].reduce(0) { $0 << 8 | Int($1) }
    let payload = rest.dropFirst(size).prefix(length)
    guard payload.count == length else { return nil }
    let mask = isMasked ? Array(head[size - 4..<size]) : [0, 0, 0, 0]
    let plain = payload.enumerated().map { $1 ^ mask[$0 & 3] }
    return (WebSocketFrameBytes(head[0], plain), size + length)
  }
}
