import ByteCoding
import HubCore
import LeelooProtocol

/// The names of keys and channels. A key and a channel of one name are two things to Redis.
///
/// All but the first bear the stream: what an earlier order left behind means nothing to a later one, and expires.
struct RedisKeys: Sendable {
  /// A hash: the run of Redis that the order began in, the stream, and how many nodes there have been.
  static let order = Array("leeloo:order".utf8)

  /// The stream in hexadecimal digits.
  let streamText: [UInt8]
  private let base: [UInt8]

  init(_ stream: StreamID) {
    streamText = Array(Self.hex(stream.value).utf8)
    base = Array("leeloo:".utf8) + streamText + Array(":".utf8)
  }

  /// A sorted set of the nodes that live, each with the time it is given up at; and the channel that all of them hear.
  var nodes: [UInt8] { base + Array("nodes".utf8) }

  /// What the channel of one node begins with; its number follows, in three bytes.
  var nodeChannels: [UInt8] { base + Array("node:".utf8) }

  /// What the meeting points' names begin with; a route follows.
  func slot(_ route: RouteCode) -> [UInt8] { base + Array("slot:\(route.letters)".utf8) }

  /// A hash: the topic's counter and its subscribers; and the channel of its publications.
  func topic(_ topic: Topic) -> [UInt8] {
    base + Array("topic:".utf8) + topic.value.bytes.flatMap { Self.digits[Int($0)] }
  }

  func channel(of node: NodeNumber) -> [UInt8] { nodeChannels + node.bytes }

  private static let digits = (0..<256).map { byte in
    Array((byte < 16 ? "0" : "").utf8) + Array(String(byte, radix: 16).utf8)
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension NodeNumber {
  /// Three bytes, big-endian: with them the numbers of its connections begin.
  var bytes: [UInt8] { [16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

  init?(bytes: [UInt8]) {
    guard bytes.count == 3 else { return nil }
    self.init(bytes.reduce(0 as UInt32) { $0 << 8 | UInt32($1) })
  }
}
