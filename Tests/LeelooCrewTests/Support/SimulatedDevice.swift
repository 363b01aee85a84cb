import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// A shell around a crew: a disk, timers, and a record of what it was told.
struct SimulatedDevice {
  /// What the user saw.
  struct Showing: Equatable {
    let id: MessageID
    let repeated: Bool
    /// Which start of the program showed it.
    let life: Int
  }

  static let storageKey = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
  /// In the middle of 2026.
  static let epoch: UInt64 = 1_783_000_000_000

  var crew: Crew
  var disk = SimulatedDisk()
  var timers: [CrewTimer: Duration] = [:]
  var life = 0
  var showings: [Showing] = []
  var messages: [CrewMessage] = []
  var deliveries: [MessageID: [Delivery]] = [:]
  var waiting: [Int] = []
  var refused: [MessageID] = []
  var members: [CrewMembers] = []
  var notes: [CrewNote] = []
  var warnings: [CrewWarning] = []
  var published: [(tag: UInt64, body: [UInt8])] = []
  var outgoing: [(tag: UInt64, body: [UInt8])] = []
  var subscriptions = 0
  var suspicions = 0
  var others: [CrewEffect] = []
  var changes: [RosterChange] = []
  /// Somebody would see what comes.
  var canShow = true
  var missed = 0
  var catchingUp: [Bool] = []
  /// How far its clock is ahead, in milliseconds.
  var clockOffset: Int64 = 0

  init(_ start: CrewStart, at now: Duration = .zero) {
    crew = start.crew
    perform(start.effects, at: now)
  }

  /// What happened before a test begins.
  mutating func forget() {
    (showings, messages, deliveries, waiting, refused) = ([], [], [:], [], [])
    (members, notes, warnings, published, others, changes) = ([], [], [], [], [], [])
  }

  mutating func step(_ event: CrewEvent, at now: Duration, chance: inout SplitMix64) {
    let clock = wallClock(at: now)
    perform(crew.step(event, at: now, wallClock: clock, chance: &chance), at: now)
    while canShow, crew.nextArrival != nil {
      perform(crew.step(.showNext, at: now, wallClock: clock, chance: &chance), at: now)
    }
  }

  private func wallClock(at now: Duration) -> UInt64 {
    UInt64(Int64(Self.epoch) + Int64(now / .milliseconds(1)) + clockOffset)
  }

  mutating func perform(_ effects: [CrewEffect], at now: Duration) {
    for effect in effects { perform(effect, at: now) }
  }

  private mutating func perform(_ effect: CrewEffect, at now: Duration) {
    switch effect {
    case .store(let request, let token): disk.ask(request, token)
    case .publish(let tag, let body):
      outgoing.append((tag, body))
      published.append((tag, body))
    case .startTimer(let timer, let delay): timers[timer] = now + delay
    case .cancelTimer(let timer): timers[timer] = nil
    case .received(let message, _, let repeated):
      messages.append(message)
      showings.append(Showing(id: message.id, repeated: repeated, life: life))
    case .missed: missed += 1
    case .delivery(let id, let delivery): deliveries[id, default: []].append(delivery)
    case .waiting(let count): waiting.append(count)
    case .refused(let id, _): refused.append(id)
    case .membersChanged(let changed): members.append(changed)
    case .journal(let note): notes.append(note)
    case .warned(let warning): warnings.append(warning)
    case .subscribe: subscriptions += 1
    case .unsubscribe: break
    case .suspectLink: suspicions += 1
    case .rosterChanged(let change): changes.append(change)
    case .catchingUp(let isCatchingUp): catchingUp.append(isCatchingUp)
    default: others.append(effect)
    }
  }

  /// Does everything that the disk was asked for, and what follows from it.
  mutating func flush(at now: Duration, chance: inout SplitMix64) {
    while disk.isBusy { step(.stored(disk.completeNext()), at: now, chance: &chance) }
  }

  /// The program is killed, and started again on what the disk has.
  mutating func restart(at now: Duration, chance: inout SplitMix64) throws {
    timers = [:]
    outgoing = []
    life += 1
    let restored = Crew.restore(
      files: disk.files, storageKey: Self.storageKey, at: now,
      wallClock: wallClock(at: now), randomness: SystemRandomness(), chance: &chance)
    crew = try #require(restored.crew)
    perform(restored.effects, at: now)
  }

  /// The welcome that the crew has given out.
  var welcome: SecretBytes? {
    others.lazy.compactMap { if case .welcome(let welcome, _) = $0 { welcome } else { nil } }.first
  }
}
