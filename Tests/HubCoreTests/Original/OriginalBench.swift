import HubCore
import LeelooProtocol
import TestSupport

/// The crews of the original devices on a table: virtual time, seeded chance, and what each connection was sent.
struct OriginalBench {
  var hub: OriginalHub<SplitMix64>
  var uptime: Duration = .zero
  private(set) var inboxes: [ConnectionNumber: [OriginalHubFrame]] = [:]
  private(set) var closed: [ConnectionNumber: CloseReason] = [:]
  private(set) var pinged: [ConnectionNumber] = []
  private(set) var notes: [OriginalNote] = []
  private(set) var told: [PhoneID: [PhoneNotice]] = [:]

  init(_ limits: OriginalLimits = OriginalLimits(), seed: UInt64 = 1) {
    hub = OriginalHub(limits: limits, chance: SplitMix64(seed: seed))
  }

  var now: HubTime {
    HubTime(uptime: uptime, unixMilliseconds: 1_700_000_000_000 + UInt64(uptime / .milliseconds(1)))
  }

  mutating func connect(from address: PeerAddress = .ipv4(0x7F00_0001)) throws -> ConnectionNumber {
    try hub.admit(from: address, at: now)
  }

  /// A device that has made a crew, and the seat it was given.
  mutating func create(_ name: String = "Amy", code: String? = nil) throws -> (ConnectionNumber, OriginalSeat)
  {
    let number = try connect()
    send(.create(code: code.flatMap { OriginalCrewCode($0) }, .named(name)), from: number)
    guard case .crewCreated(let seat) = take(number).first else { throw BenchError.notSeated }
    return (number, seat)
  }

  /// A device that has joined a crew, and the seat it was given.
  mutating func join(
    _ code: OriginalCrewCode, _ name: String = "Ben", id: String? = nil
  ) throws -> (ConnectionNumber, OriginalSeat) {
    let number = try connect()
    send(.join(code: "\(code)", .named(name, id: id)), from: number)
    guard case .crewJoined(let seat, _, _) = take(number).first else { throw BenchError.notSeated }
    return (number, seat)
  }

  mutating func send(_ frame: OriginalClientFrame, from number: ConnectionNumber) {
    step(.received(frame, from: number))
  }

  mutating func step(_ event: OriginalEvent) {
    for effect in hub.step(event, at: now) { carryOut(effect) }
  }

  mutating func ask(_ request: PhoneRequest) -> PhoneAnswer {
    let (answer, effects) = hub.answer(request, at: now)
    for effect in effects { carryOut(effect) }
    return answer
  }

  /// Lets time pass, waking the hub whenever it wants to be woken.
  mutating func wait(_ duration: Duration, hearing alive: [ConnectionNumber] = []) {
    let end = uptime + duration
    while let wake = hub.nextWake, wake <= end {
      uptime = max(uptime, wake)
      for number in alive { step(.heard(number)) }
      step(.timePassed)
    }
    uptime = end
  }

  /// What a connection was sent since the last time.
  mutating func take(_ number: ConnectionNumber) -> [OriginalHubFrame] {
    inboxes.removeValue(forKey: number) ?? []
  }

  private mutating func carryOut(_ effect: OriginalEffect) {
    switch effect {
    case .send(let frame, let number): inboxes[number, default: []].append(frame)
    case .fanOut(let frame, let numbers): for number in numbers { inboxes[number, default: []].append(frame) }
    case .ping(let number): pinged.append(number)
    case .close(let number, let reason): closed[number] = reason
    case .tell(let phones, let notice): for phone in phones { told[phone, default: []].append(notice) }
    case .note(let note): notes.append(note)
    case .liftGreetingLimit: break
    }
  }
}

enum BenchError: Error { case notSeated }

extension OriginalIntroduction {
  static func named(_ name: String, id: String? = nil) -> OriginalIntroduction {
    OriginalIntroduction(deviceID: id, name: OriginalName(name))
  }
}

extension OriginalHubFrame {
  var errorCode: OriginalErrorCode? {
    if case .error(let code, _) = self { code } else { nil }
  }

  var text: String? {
    if case .message(let message) = self {
      String(decoding: message.payload.bytes, as: UTF8.self)
    } else {
      nil
    }
  }
}
