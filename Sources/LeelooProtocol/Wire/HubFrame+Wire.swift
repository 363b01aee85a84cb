public import ByteCoding

/// # From hub to device
///
/// One frame is one WebSocket binary message. Numbers are big-endian; what has no length of its own ends with the message.
///
/// | byte 0 | frame | what follows |
/// |---|---|---|
/// | `81` | hello | version `u8`, body limit `u32`, stream `u64`, connection `u64`, milliseconds since 1970 `u64` |
/// | `82` | subscribed | topic `16`, counter `u64`, subscribers `u32` |
/// | `83` | delivery | topic `16`, stream `u64`, counter `u64`, sender `u64`, body to the end |
/// | `84` | delivery, the sender's own copy | as `83`, with the tag `8` before the body |
/// | `85` | presence | topic `16`, connection `u64`, joined `u8` (0 or 1), subscribers `u32` |
/// | `86` | slotOpened | nothing |
/// | `87` | slotJoined | nothing |
/// | `88` | slotMessage | body to the end |
/// | `89` | slotClosed | reason `u8` |
/// | `8A` | drain | retry after, in milliseconds, `u32` |
/// | `8B` | error | code `u16`, sentence: length `u16` and UTF-8, at most 512 |
///
/// Every subscriber but the sender gets the same bytes, so the hub encodes them once.
extension HubFrame {
  /// The most bytes of UTF-8 in the sentence of an error.
  public static let sentenceLimit = 512

  private enum Kind: UInt8 {
    case hello = 0x81
    case subscribed = 0x82
    case delivery = 0x83
    case echoedDelivery = 0x84
    case presence = 0x85
    case slotOpened = 0x86
    case slotJoined = 0x87
    case slotMessage = 0x88
    case slotClosed = 0x89
    case drain = 0x8A
    case error = 0x8B
  }

  /// The frame as the content of one binary message.
  ///
  /// A body above ``RelayLimits/bodyLimit`` or a sentence above ``sentenceLimit`` is a programmer's mistake.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter(capacity: capacity)
    switch self {
    case .hello(let welcome):
      writer.append(integer: Kind.hello.rawValue)
      writer.append(welcome)
    case .subscribed(let topic, let counter, let subscribers):
      writer.append(integer: Kind.subscribed.rawValue)
      writer.append(topic.value)
      writer.append(integer: counter)
      writer.append(integer: subscribers)
    case .delivery(let delivery):
      writer.append(integer: (delivery.echo == nil ? Kind.delivery : .echoedDelivery).rawValue)
      writer.append(delivery)
    case .presence(let topic, let connection, let joined, let subscribers):
      writer.append(integer: Kind.presence.rawValue)
      writer.append(topic.value)
      writer.append(integer: connection.value)
      writer.append(integer: joined ? 1 as UInt8 : 0)
      writer.append(integer: subscribers)
    case .slotOpened: writer.append(integer: Kind.slotOpened.rawValue)
    case .slotJoined: writer.append(integer: Kind.slotJoined.rawValue)
    case .slotMessage(let body):
      writer.append(integer: Kind.slotMessage.rawValue)
      writer.append(body: body)
    case .slotClosed(let closure):
      writer.append(integer: Kind.slotClosed.rawValue)
      writer.append(integer: closure.rawValue)
    case .drain(let milliseconds):
      writer.append(integer: Kind.drain.rawValue)
      writer.append(integer: milliseconds)
    case .error(let code, let sentence):
      precondition(sentence.utf8.count <= Self.sentenceLimit, "the sentence of an error is too long")
      writer.append(integer: Kind.error.rawValue)
      writer.append(integer: code.rawValue)
      writer.append(string: sentence)
    }
    return writer.bytes
  }

  /// Reads one binary message.
  ///
  /// Throws ``ByteCodingError/unknownValue(_:of:)`` for a kind, reason or code of a later version, and the other cases for
  /// bytes that are no frame at all.
  public static func decode(_ bytes: ArraySlice<UInt8>) throws(ByteCodingError) -> HubFrame {
    var reader = ByteReader(bytes)
    let frame = try read(from: &reader)
    try reader.finish()
    return frame
  }

  /// Reads one binary message.
  public static func decode(_ bytes: [UInt8]) throws(ByteCodingError) -> HubFrame { try decode(bytes[...]) }

  private static func read(from reader: inout ByteReader) throws(ByteCodingError) -> HubFrame {
    switch try reader.value(Kind.self) {
    case .hello: return .hello(try reader.welcome())
    case .subscribed:
      return .subscribed(try reader.topic(), counter: try reader.integer(), subscribers: try reader.integer())
    case .delivery: return .delivery(try reader.delivery(echoed: false))
    case .echoedDelivery: return .delivery(try reader.delivery(echoed: true))
    case .presence:
      return .presence(
        try reader.topic(), connection: ConnectionNumber(try reader.integer()), joined: try reader.flag(),
        subscribers: try reader.integer())
    case .slotOpened: return .slotOpened
    case .slotJoined: return .slotJoined
    case .slotMessage: return .slotMessage(try reader.body())
    case .slotClosed: return .slotClosed(try reader.value(SlotClosure.self))
    case .drain: return .drain(retryAfterMilliseconds: try reader.integer())
    case .error: return .error(try reader.value(RelayErrorCode.self), try reader.string(limit: sentenceLimit))
    }
  }

  private var capacity: Int {
    switch self {
    case .delivery(let delivery): 49 + delivery.body.count
    case .slotMessage(let body): 1 + body.count
    default: 48
    }
  }
}

extension ByteWriter {
  fileprivate mutating func append(_ welcome: HubFrame.Welcome) {
    append(integer: welcome.version)
    append(integer: welcome.bodyLimit)
    append(integer: welcome.stream.value)
    append(integer: welcome.connection.value)
    append(integer: welcome.serverTimeMilliseconds)
  }

  fileprivate mutating func append(_ delivery: HubFrame.Delivery) {
    append(delivery.topic.value)
    append(integer: delivery.stream.value)
    append(integer: delivery.counter)
    append(integer: delivery.sender.value)
    if let echo = delivery.echo { append(integer: echo.value) }
    append(body: delivery.body)
  }
}

extension ByteReader {
  fileprivate mutating func welcome() throws(ByteCodingError) -> HubFrame.Welcome {
    HubFrame.Welcome(
      version: try integer(), bodyLimit: try integer(), stream: StreamID(try integer()),
      connection: ConnectionNumber(try integer()), serverTimeMilliseconds: try integer())
  }

  fileprivate mutating func delivery(echoed: Bool) throws(ByteCodingError) -> HubFrame.Delivery {
    HubFrame.Delivery(
      topic: try topic(), stream: StreamID(try integer()), counter: try integer(),
      sender: ConnectionNumber(try integer()), echo: echoed ? PublishTag(try integer()) : nil,
      body: try body())
  }

  fileprivate mutating func flag() throws(ByteCodingError) -> Bool {
    let byte = try integer(UInt8.self)
    guard byte <= 1 else { throw .unknownValue(UInt64(byte), of: "flag") }
    return byte == 1
  }
}
