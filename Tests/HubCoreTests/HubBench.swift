import ByteCoding
import HubCore
import LeelooProtocol
import TestSupport

/// A hub on a table: virtual time, seeded chance, and what each connection was sent.
struct HubBench {
  var hub: Hub
  var uptime: Duration = .zero
  private(set) var inboxes: [ConnectionNumber: [HubFrame]] = [:]
  private(set) var closed: [ConnectionNumber: CloseReason] = [:]
  private(set) var pinged: [ConnectionNumber] = []
  private(set) var notes: [HubNote] = []
  /// What the hub asked of its backplane, if it has one.
  var asked: [BackplaneCommand] = []

  init(_ limits: HubLimits = HubLimits(), isShared: Bool = false, seed: UInt64 = 1) {
    var chance = SplitMix64(seed: seed)
    hub = Hub(limits: limits, isShared: isShared, using: &chance)
  }

  var now: HubTime { HubTime(uptime: uptime, unixMilliseconds: 1_700_000_000_000) }

  /// A connection that has said nothing.
  mutating func connect(from address: PeerAddress = .ipv4(0x7F00_0001)) throws -> ConnectionNumber {
    try hub.admit(from: address, at: now)
  }

  /// A connection that has said hello and was answered.
  mutating func join(from address: PeerAddress = .ipv4(0x7F00_0001)) throws -> ConnectionNumber {
    let number = try connect(from: address)
    send(.hello(version: RelayLimits.version), from: number)
    _ = take(number)
    return number
  }

  /// A connection that has subscribed.
  mutating func join(_ topic: Topic) throws -> ConnectionNumber {
    let number = try join()
    send(.subscribe(topic), from: number)
    _ = take(number)
    return number
  }

  mutating func send(_ frame: ClientFrame, from number: ConnectionNumber) {
    step(.received(frame, from: number))
  }

  mutating func step(_ event: HubEvent) {
    for effect in hub.step(event, at: now) { carryOut(effect) }
  }

  /// Lets time pass, waking the hub whenever it wants to be woken.
  mutating func wait(_ duration: Duration) {
    let end = uptime + duration
    while let wake = hub.nextWake, wake <= end {
      uptime = max(uptime, wake)
      step(.timePassed)
    }
    uptime = end
  }

  /// What a connection was sent since the last time.
  mutating func take(_ number: ConnectionNumber) -> [HubFrame] { inboxes.removeValue(forKey: number) ?? [] }

  private mutating func carryOut(_ effect: HubEffect) {
    switch effect {
    case .send(let frame, let number): inboxes[number, default: []].append(frame)
    case .fanOut(let frame, let numbers, let except):
      for number in numbers where number != except { inboxes[number, default: []].append(frame) }
    case .ping(let number): pinged.append(number)
    case .close(let number, let reason): closed[number] = reason
    case .backplane(let command): asked.append(command)
    case .note(let note): notes.append(note)
    }
  }
}

extension HubFrame {
  var delivered: Delivery? {
    if case .delivery(let delivery) = self { delivery } else { nil }
  }

  var errorCode: RelayErrorCode? {
    if case .error(let code, _) = self { code } else { nil }
  }
}

extension Topic {
  /// A topic of sixteen equal bytes.
  static func test(_ byte: UInt8) -> Topic {
    guard let value = Opaque16([UInt8](repeating: byte, count: 16)) else { preconditionFailure("16 bytes") }
    return Topic(value)
  }
}
