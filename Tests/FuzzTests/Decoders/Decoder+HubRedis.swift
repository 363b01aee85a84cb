import ByteCoding
import HubCore
import LeelooProtocol
import NIOCore

@testable import HubRedis

extension Decoder {
  /// What a Redis says, from the answer to our greeting on, while this node asks for everything that there is.
  ///
  /// No part of a value is taken for a value, and a connection that has failed says nothing more.
  static let redis = Decoder(name: "redis", seeds: { [RedisTalk.greeting] + RedisTalk.replies }) { bytes in
    guard var talk = RedisTalk() else { return }
    var rest = ByteBuffer(bytes: bytes)
    while rest.readableBytes > 0 {
      var reader = RESPReader(rest.readableBytesView)
      guard let value = try? reader.value() else { return }
      let length = reader.index - rest.readerIndex
      precondition(length > 0 && length <= rest.readableBytes, "a value of \(length) bytes")
      for part in [1, length / 2, length - 1] where part < length {
        expectNothing(in: rest.readableBytesView.prefix(part))
      }
      rest.moveReaderIndex(forwardBy: length)
      talk.hear(value)
    }
  }

  private static func expectNothing(in part: ByteBufferView) {
    var reader = RESPReader(part)
    do throws(RESPError) {
      let value = try reader.value()
      precondition(value == nil, "a part is taken for the whole")
    } catch {
      preconditionFailure("a part is taken for nonsense")
    }
  }

  /// What other nodes say on this node's channels.
  static let backplane = Decoder(
    name: "backplane",
    seeds: {
      let (topic, number) = (RedisTalk.topic, ConnectionNumber(1 << 40 | 7))
      let publication = Publication(topic: topic, sender: number, tag: PublishTag(3), body: [1, 2, 3])
      let presence = [0, 0, 0, 2] + BackplaneMessage.presence(topic, number)
      let route = Array("7X3K".utf8)
      return [
        [UInt8(ascii: "p"), 0, 0, 0, 0, 0, 0, 0, 9] + BackplaneMessage.publication(publication),
        [UInt8(ascii: "j")] + presence, [UInt8(ascii: "l")] + presence,
        [UInt8(ascii: "s")] + route + number.bytes + number.bytes,
        BackplaneMessage.slotMessage([4, 5], from: number, to: number),
        [UInt8(ascii: "c")] + route + number.bytes + [2], [UInt8(ascii: "g"), 0, 0, 1],
      ]
    },
    decode: { bytes in
      guard let event = BackplaneMessage.event(bytes) else { return }
      // What may follow is a later version's.
      precondition(bytes.starts(with: written(event)), "what was read is not what was written")
    })

  /// The message that brings this event; the scripts put what they know before what a node writes.
  private static func written(_ event: BackplaneEvent) -> [UInt8] {
    func mark(_ letter: Unicode.Scalar) -> [UInt8] { [UInt8(ascii: letter)] }
    func number(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
    switch event {
    case .ordered(let publication, let counter):
      return mark("p") + number(counter) + BackplaneMessage.publication(publication)
    case .joined(let topic, let connection, let count):
      return mark("j") + number(count) + BackplaneMessage.presence(topic, connection)
    case .left(let topic, let connection, let count):
      return mark("l") + number(count) + BackplaneMessage.presence(topic, connection)
    case .slotJoined(let route, let connection, let peer):
      return mark("s") + Array(route.letters.utf8) + connection.bytes + peer.bytes
    case .slotMessage(let body, let from, let to):
      return BackplaneMessage.slotMessage(body, from: from, to: to)
    case .slotClosed(let route, let connection, let why):
      return mark("c") + Array(route.letters.utf8) + connection.bytes + [why.rawValue]
    case .nodesGone(let nodes): return mark("g") + (nodes.first?.bytes ?? [])
    default: preconditionFailure("no node says \(event)")
    }
  }
}

/// A node's side of a conversation with Redis.
private struct RedisTalk {
  static let topic = Topic(Opaque16([UInt8](repeating: 5, count: 16)).unsafelyUnwrapped)
  private static let route = RouteCode("7X3K").unsafelyUnwrapped
  private static let number = ConnectionNumber(1 << 40 | 7)

  /// Until this node has its place.
  static let greeting: [UInt8] = {
    let digest = "$40\r\n" + String(repeating: "a", count: 40) + "\r\n"
    let digests = String(repeating: digest, count: RedisScript.allCases.count)
    return Array(("%1\r\n+proto\r\n:3\r\n" + digests + "*2\r\n$16\r\n00000000000000ab\r\n:1\r\n").utf8)
  }()

  /// Every kind of reply behind it, and every kind of message.
  static let replies: [[UInt8]] = {
    let pushed = ">3\r\n+smessage\r\n+c\r\n$4\r\ng\u{0}\u{0}\u{2}\r\n"
    let answers = [
      "*2\r\n:9\r\n$8\r\n\u{0}\u{0}\u{2}\u{0}\u{0}\u{0}\u{0}\u{1}\r\n", ":1\r\n", ":0\r\n", "_\r\n",
      "*1\r\n$3\r\n\u{0}\u{0}\u{2}\r\n", "-NOSCRIPT no such script\r\n", "$-1\r\n", "*0\r\n",
    ]
    return answers.map { greeting + Array((pushed + $0 + $0 + $0 + pushed).utf8) }
  }()

  private var session: RedisSession
  private var heard = 0

  init?() {
    guard let address = try? RedisAddress("redis://127.0.0.1") else { return nil }
    let settings = RedisSettings(address: address, limits: HubLimits(), timing: RedisTiming())
    session = RedisSession(settings, stream: StreamID(0xAB))
    session.opened()
    check()
  }

  mutating func hear(_ value: RESPValue) {
    let wasAlive = session.isAlive
    session.received(value)
    precondition(wasAlive || session.effects.isEmpty, "a connection that has failed goes on")
    check()
    heard += 1
    guard session.isAlive, session.place != nil else { return }
    session.perform(Self.commands[heard % Self.commands.count])
    if heard.isMultiple(of: Self.commands.count) { session.beat() }
    check()
  }

  /// What is written is what RESP's reader reads.
  private mutating func check() {
    let effects = session.takeEffects()
    precondition(effects.count <= 16, "\(effects.count) effects of one value")
    for case .write(let command) in effects {
      var buffer = ByteBuffer()
      command.write(to: &buffer)
      var reader = RESPReader(buffer.readableBytesView)
      expectSame(RESPValue.array(command.words.map(RESPValue.bytes)), try? reader.value())
    }
  }

  private static let commands: [BackplaneCommand] = [
    .attach(topic), .join(topic, number), .leave(topic, number),
    .publish(Publication(topic: topic, sender: number, tag: PublishTag(3), body: [1, 2])),
    .openSlot(route, number), .joinSlot(route, number), .passOn([1], from: number, to: number),
    .leaveSlot(route, number, .peerLeft), .detach(topic), .resign,
  ]
}
