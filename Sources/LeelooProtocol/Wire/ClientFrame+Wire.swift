public import ByteCoding

/// # From device to hub
///
/// One frame is one WebSocket binary message. Numbers are big-endian; what has no length of its own ends with the message.
///
/// | byte 0 | frame | what follows |
/// |---|---|---|
/// | `01` | hello | version `u8` |
/// | `02` | subscribe | topic `16` |
/// | `03` | unsubscribe | topic `16` |
/// | `04` | publish | topic `16`, tag `8`, body to the end, at most 65,536 |
/// | `05` | openSlot | route, four ASCII letters or digits |
/// | `06` | joinSlot | route, four ASCII letters or digits |
/// | `07` | slotMessage | body to the end, at most 65,536 |
/// | `08` | leaveSlot | nothing |
extension ClientFrame {
  private enum Kind: UInt8 {
    case hello = 0x01
    case subscribe = 0x02
    case unsubscribe = 0x03
    case publish = 0x04
    case openSlot = 0x05
    case joinSlot = 0x06
    case slotMessage = 0x07
    case leaveSlot = 0x08
  }

  /// The frame as the content of one binary message.
  ///
  /// A body above ``RelayLimits/bodyLimit`` is a programmer's mistake.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter(capacity: 32)
    switch self {
    case .hello(let version):
      writer.append(integer: Kind.hello.rawValue)
      writer.append(integer: version)
    case .subscribe(let topic): writer.append(kind: Kind.subscribe, topic: topic)
    case .unsubscribe(let topic): writer.append(kind: Kind.unsubscribe, topic: topic)
    case .publish(let topic, let tag, let body):
      writer = ByteWriter(capacity: 25 + body.count)
      writer.append(kind: Kind.publish, topic: topic)
      writer.append(integer: tag.value)
      writer.append(body: body)
    case .openSlot(let route): writer.append(kind: Kind.openSlot, route: route)
    case .joinSlot(let route): writer.append(kind: Kind.joinSlot, route: route)
    case .slotMessage(let body):
      writer.append(integer: Kind.slotMessage.rawValue)
      writer.append(body: body)
    case .leaveSlot: writer.append(integer: Kind.leaveSlot.rawValue)
    }
    return writer.bytes
  }

  /// Reads one binary message.
  ///
  /// Throws ``ByteCodingError/tooLong(length:limit:)`` for a body above ``RelayLimits/bodyLimit``, and the other cases for
  /// what is no frame of this version.
  public static func decode(_ bytes: ArraySlice<UInt8>) throws(ByteCodingError) -> ClientFrame {
    var reader = ByteReader(bytes)
    let frame = try read(from: &reader)
    try reader.finish()
    return frame
  }

  /// Reads one binary message.
  public static func decode(_ bytes: [UInt8]) throws(ByteCodingError) -> ClientFrame {
    try decode(bytes[...])
  }

  private static func read(from reader: inout ByteReader) throws(ByteCodingError) -> ClientFrame {
    switch try reader.value(Kind.self) {
    case .hello: return .hello(version: try reader.integer())
    case .subscribe: return .subscribe(try reader.topic())
    case .unsubscribe: return .unsubscribe(try reader.topic())
    case .publish:
      return .publish(try reader.topic(), tag: PublishTag(try reader.integer()), body: try reader.body())
    case .openSlot: return .openSlot(try reader.route())
    case .joinSlot: return .joinSlot(try reader.route())
    case .slotMessage: return .slotMessage(try reader.body())
    case .leaveSlot: return .leaveSlot
    }
  }
}

extension ByteWriter {
  fileprivate mutating func append(kind: some RawRepresentable<UInt8>, topic: Topic) {
    append(integer: kind.rawValue)
    append(topic.value)
  }

  fileprivate mutating func append(kind: some RawRepresentable<UInt8>, route: RouteCode) {
    append(integer: kind.rawValue)
    append(route.letters.utf8)
  }
}

extension ByteReader {
  fileprivate mutating func route() throws(ByteCodingError) -> RouteCode {
    let bytes = try slice(4)
    guard let letters = String(validating: bytes, as: UTF8.self), let route = RouteCode(letters) else {
      throw .unknownValue(bytes.reduce(0) { $0 << 8 | UInt64($1) }, of: "RouteCode")
    }
    return route
  }
}
