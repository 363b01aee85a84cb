import ByteCoding
import LeelooProtocol
import TestSupport

/// A device without keys and faces: it keeps what it says until every friend has it, and shows everything once and in order.
///
/// Its rules are those of a crew's outbox, in small: a hello tells how far one has come with each friend, and whoever hears
/// that sends what is missing.
final class Courier {
  let id: UInt8
  /// How many messages it has taken from its owner; they are numbered from 1.
  private(set) var accepted: UInt32 = 0
  /// What it has shown of each friend's, in that order; it names also those of whom it has nothing yet, so that they begin anew.
  private(set) var shown: [UInt8: [UInt32]]
  /// The streams that it has met.
  private(set) var streams: Set<StreamID> = []
  /// How often it was told when to come back.
  private(set) var drains = 0
  /// What came that must not, or in another order than it was counted.
  private(set) var faults: [String] = []
  /// What was delivered at each place of the topic's order.
  private(set) var heard: [Place: [UInt8]] = [:]
  /// How many connections the hub said at last are subscribed.
  private(set) var subscribers: UInt32 = 0

  /// Where something stands in the order of a topic: the same for every subscriber of every node.
  struct Place: Hashable {
    let stream: StreamID
    let counter: UInt64
  }

  let topic: Topic
  private let friends: [UInt8]
  private let ports: [Int]
  private var socket: RelaySocket?
  private var isSubscribed = false
  private var stream: StreamID?
  private var counter: UInt64 = 0
  private var node: Int
  private var retryAt: ContinuousClock.Instant = .now
  private var lastMove: ContinuousClock.Instant = .now
  /// What each friend has of ours, as it said.
  private var had: [UInt8: UInt32]
  /// The last of ours that was given to the hub on this connection.
  private var sent: UInt32 = 0
  private var owesHello = false
  private var chance: SplitMix64

  init(_ id: UInt8, friends: [UInt8], topic: Topic, ports: [Int]) {
    self.id = id
    self.friends = friends
    self.topic = topic
    self.ports = ports
    node = Int(id)
    shown = Dictionary(uniqueKeysWithValues: friends.map { ($0, []) })
    had = Dictionary(uniqueKeysWithValues: friends.map { ($0, 0) })
    chance = SplitMix64(seed: UInt64(id))
  }

  /// Every friend has everything.
  var isDone: Bool { had.values.allSatisfy { $0 == accepted } }

  /// As much as everybody has.
  private var oldest: UInt32 { had.values.min() ?? accepted }

  /// What it knows of itself, for whoever reads why it is not done.
  var account: String {
    let place = socket == nil ? "nowhere" : isSubscribed ? "subscribed" : "connecting"
    return """
      \(id) is \(place) (node \(node % ports.count)), has accepted \(accepted) and sent \(sent); friends have \
      \(had), it has \(shown.mapValues(\.count)); silent for \(lastMove.duration(to: .now))
      """
  }

  func say() { accepted += 1 }

  /// Does what there is to do, without waiting.
  func turn() {
    guard let frames = standing()?.takeFrames() else {
      return lose(after: .milliseconds(20)...(.milliseconds(300)))
    }
    for frame in frames where socket != nil { receive(frame) }
    guard isSubscribed else { return doubt(after: .seconds(5)) }
    if owesHello { sayHello(asking: false) }
    publishNext()
    if !isDone { doubt(after: .seconds(2)) }
  }

  private func standing() -> RelaySocket? {
    guard socket == nil, retryAt <= .now else { return socket }
    let new = RelaySocket(port: ports[node % ports.count])
    new.send(.hello(version: RelayLimits.version))
    socket = new
    lastMove = .now
    return new
  }

  /// The next node is as good as this one.
  private func lose(after pause: ClosedRange<Duration>) {
    guard socket != nil else { return }
    (socket, isSubscribed) = (nil, false)
    node += 1
    let part = Double.random(in: 0...1, using: &chance)
    retryAt = .now + pause.lowerBound + (pause.upperBound - pause.lowerBound) * part
  }

  /// Nothing has moved for so long that something may be missing: first ask, then go elsewhere.
  private func doubt(after patience: Duration) {
    let silence = lastMove.duration(to: .now)
    if silence > patience * 2 { return lose(after: .zero ... .milliseconds(50)) }
    if silence > patience, isSubscribed, !owesHello, UInt8.random(in: 0..<50, using: &chance) == 0 {
      sayHello(asking: true)
    }
  }
}

// MARK: What comes

extension Courier {
  private func receive(_ frame: HubFrame) {
    switch frame {
    case .hello(let welcome):
      streams.insert(welcome.stream)
      (stream, counter) = (welcome.stream, 0)
      socket?.send(.subscribe(topic))
    case .subscribed(_, let last, let count):
      (counter, isSubscribed, sent, subscribers) = (last, true, oldest, count)
      lastMove = .now
      sayHello(asking: true)
    case .delivery(let delivery): take(delivery)
    case .presence(_, _, _, let count): subscribers = count
    case .drain:
      drains += 1
      lose(after: .milliseconds(50)...(.milliseconds(400)))
    default: break
    }
  }

  private func take(_ delivery: HubFrame.Delivery) {
    if delivery.stream != stream { faults.append("a delivery of another stream") }
    if delivery.counter <= counter { faults.append("\(delivery.counter) came after \(counter)") }
    counter = delivery.counter
    guard delivery.echo == nil, delivery.body.count >= 6 else { return }
    heard[Place(stream: delivery.stream, counter: counter)] = delivery.body
    let (kind, sender) = (delivery.body[0], delivery.body[1])
    var reader = ByteReader(delivery.body[2...])
    guard let number = try? reader.integer(UInt32.self) else { return }
    if kind == 1 { show(number, of: sender) } else { hear(sender, asks: number == 1, &reader) }
  }

  private func show(_ number: UInt32, of sender: UInt8) {
    let next = UInt32(shown[sender, default: []].count) + 1
    if number == next { shown[sender, default: []].append(number) }
    if number <= next { owesHello = true }
    lastMove = .now
  }

  private func hear(_ sender: UInt8, asks: Bool, _ reader: inout ByteReader) {
    while let friend = try? reader.integer(UInt8.self), let count = try? reader.integer(UInt32.self) {
      guard friend == id else { continue }
      if had[sender] != count { lastMove = .now }
      had[sender] = count
      if asks { sent = min(sent, count) }
    }
    if asks { owesHello = true }
  }
}

// MARK: What goes

extension Courier {
  private static let window: UInt32 = 32

  private func publishNext() {
    while sent < accepted, sent < oldest + Self.window {
      sent += 1
      publish(kind: 1, sent)
    }
  }

  private func sayHello(asking: Bool) {
    owesHello = false
    publish(kind: 2, asking ? 1 : 0, shown.map { ($0.key, UInt32($0.value.count)) })
  }

  private func publish(kind: UInt8, _ number: UInt32, _ positions: [(UInt8, UInt32)] = []) {
    var writer = ByteWriter(capacity: 64)
    writer.append([kind, id])
    writer.append(integer: number)
    for (friend, count) in positions {
      writer.append(integer: friend)
      writer.append(integer: count)
    }
    socket?.send(.publish(topic, tag: PublishTag(chance.next()), body: writer.bytes))
  }
}
