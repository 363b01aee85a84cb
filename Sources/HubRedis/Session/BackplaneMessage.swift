import ByteCoding
import HubCore
import LeelooProtocol

/// What nodes hear on their channels. Numbers are big-endian.
///
/// | byte 0 | what follows |
/// |---|---|
/// | `p` ordered | counter `u64`, topic `16`, sender `u64`, tag `8`, body to the end |
/// | `j` joined | subscribers `u32`, topic `16`, connection `u64` |
/// | `l` left | as `j` |
/// | `s` slotJoined | route `4`, connection `u64`, peer `u64` |
/// | `m` slotMessage | from `u64`, to `u64`, body to the end |
/// | `c` slotClosed | route `4`, connection `u64`, reason `u8` |
/// | `g` node gone | node, 3 bytes |
///
/// The scripts put the first byte, counter and count before what the sender of a message has written.
enum BackplaneMessage {
  /// What a publication's script is given.
  static func publication(_ publication: Publication) -> [UInt8] {
    var writer = ByteWriter(capacity: 32 + publication.body.count)
    writer.append(publication.topic.value)
    writer.append(integer: publication.sender.value)
    writer.append(integer: publication.tag.value)
    return writer.bytes + publication.body
  }

  /// What the scripts of joining and leaving are given.
  static func presence(_ topic: Topic, _ number: ConnectionNumber) -> [UInt8] {
    topic.value.bytes + number.bytes
  }

  /// A whole message for the other one at a meeting point.
  static func slotMessage(_ body: [UInt8], from: ConnectionNumber, to: ConnectionNumber) -> [UInt8] {
    [UInt8(ascii: "m")] + from.bytes + to.bytes + body
  }

  /// Reads a message; nil for one that a later version sends.
  static func event(_ bytes: [UInt8]) -> BackplaneEvent? {
    var reader = ByteReader(bytes[...])
    return try? event(from: &reader)
  }

  private static func event(from reader: inout ByteReader) throws(ByteCodingError) -> BackplaneEvent? {
    switch try reader.integer(UInt8.self) {
    case UInt8(ascii: "p"): return try ordered(&reader)
    case UInt8(ascii: "j"):
      let count: UInt32 = try reader.integer()
      return .joined(Topic(try reader.opaque16()), try reader.connection(), subscribers: count)
    case UInt8(ascii: "l"):
      let count: UInt32 = try reader.integer()
      return .left(Topic(try reader.opaque16()), try reader.connection(), subscribers: count)
    case UInt8(ascii: "s"):
      guard let route = try reader.route() else { return nil }
      return .slotJoined(route, try reader.connection(), peer: try reader.connection())
    case UInt8(ascii: "m"):
      let (from, to) = (try reader.connection(), try reader.connection())
      return .slotMessage(try reader.body(), from: from, to: to)
    case UInt8(ascii: "c"):
      guard let route = try reader.route() else { return nil }
      let number = try reader.connection()
      return SlotClosure(rawValue: try reader.integer()).map { .slotClosed(route, number, $0) }
    case UInt8(ascii: "g"): return NodeNumber(bytes: Array(reader.rest())).map { .nodesGone([$0]) }
    default: return nil
    }
  }

  private static func ordered(_ reader: inout ByteReader) throws(ByteCodingError) -> BackplaneEvent {
    let counter: UInt64 = try reader.integer()
    let publication = Publication(
      topic: Topic(try reader.opaque16()), sender: try reader.connection(),
      tag: PublishTag(try reader.integer()), body: try reader.body())
    return .ordered(publication, counter: counter)
  }
}

extension ConnectionNumber {
  /// Eight bytes, big-endian.
  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) } }

  init?(bytes: [UInt8]) {
    guard bytes.count == 8 else { return nil }
    self.init(bytes.reduce(0) { $0 << 8 | UInt64($1) })
  }
}

extension ByteReader {
  fileprivate mutating func connection() throws(ByteCodingError) -> ConnectionNumber {
    ConnectionNumber(try integer())
  }

  /// What a device said: no node lets it say more.
  fileprivate mutating func body() throws(ByteCodingError) -> [UInt8] {
    guard remaining <= RelayLimits.bodyLimit else {
      throw .tooLong(length: remaining, limit: RelayLimits.bodyLimit)
    }
    return Array(rest())
  }

  fileprivate mutating func route() throws(ByteCodingError) -> RouteCode? {
    RouteCode(String(decoding: try array(4), as: UTF8.self))
  }
}
