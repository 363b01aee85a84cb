import CrewMessages
import DeviceCore
import FaceProtocol
package import LeelooCrew
import LeelooProtocol
import LeelooService
import LeelooTransport
import OriginalCrew

/// Joins device, crews, link and pairing into one: what one of them decides is an event to another.
///
/// Pure like its parts. A turn takes one event from the world and everything that follows from it inside, first come
/// first served, so that no part ever sees a later decision of another before an earlier one.
public struct Mind: Sendable {
  var device = DeviceState()
  var link = LinkMachine()
  package internal(set) var crew: Crew?
  /// This device's place in a crew of original devices; never beside a private crew.
  var original: OriginalMember?
  var pairing: PairingSession?
  /// The route of the code by which this device joins a crew as soon as its crew of one is gone.
  var acceptsWithoutCrew: String?
  var gate = SaveGate()
  var asked: [UInt32: ControlToken] = [:]
  var lastToken: UInt32 = 0
  /// Whoever sent a message is answered when it is on the disk: what was accepted is never lost.
  var unanswered: [MessageID: ControlToken] = [:]
  var topic: Topic?
  /// What a face has that shows it elsewhere, for the watchers.
  var handedOver: [ControlEvent.Shown] = []
  /// Whom the crew was asked to let in for the pairing that runs, by its introduction.
  var granted: [UInt8]?
  var roster: RosterMemory
  var fileProblems = FileProblems()
  /// Somebody watches, or did; from then on every change is told.
  var isWatched = false
  var watched: ControlStatus?
  var clock: StatusClock
  let start: MindStart
  let pseudonyms: Pseudonyms

  /// What ends the program comes behind everything else of its turn, and no turn comes behind it.
  var ending: MindEffect?
  private var inbox: [Inner] = []
  private var output: [MindEffect] = []

  /// What one part says to another within a turn.
  enum Inner: Sendable {
    case device(DeviceEvent)
    case deviceEffects([DeviceEffect])
    case link(LinkEvent)
    case crew(CrewEvent)
    case pairing(PairingEvent)
    case original(OriginalMemberEvent)
    /// From here on the hub is spoken to like this.
    case speak(RelayDialect)
  }

  /// A mind with what was found on the disk; nothing happens before ``MindEvent/started``.
  public init(_ start: MindStart) {
    self.start = start
    pseudonyms = Pseudonyms(from: start.randomness)
    clock = StatusClock()
    roster = RosterMemory(heard: start.memory.heard)
  }

  /// Takes one event to what must be done about it.
  ///
  /// - Parameters:
  ///   - now: Monotonic time.
  ///   - wallClock: Milliseconds since 1970, as far as this device knows.
  ///   - chance: For delays, ids and codes. Keys come from ``MindStart/randomness``.
  public mutating func step(
    _ event: MindEvent, at now: Duration, wallClock: UInt64, chance: inout some RandomNumberGenerator
  ) -> [MindEffect] {
    // What was stored or shown now would be acknowledged by a device that shows nothing any more.
    guard ending == nil else { return [] }
    let moment = Moment(now: now, wallClock: wallClock)
    clock.note(now, wallClock: wallClock)
    enter(event, moment, chance: &chance)
    settle(moment, chance: &chance)
    if let ending { end(with: ending, moment, chance: &chance) }
    if isWatched { tellWatchers() }
    defer { output = [] }
    return output.byUrgency
  }

  /// Everything that follows within.
  private mutating func settle(_ moment: Moment, chance: inout some RandomNumberGenerator) {
    var next = 0
    while next < inbox.count {
      run(inbox[next], moment, chance: &chance)
      next += 1
      if next == inbox.count { showNextArrival() }
    }
    inbox.removeAll(keepingCapacity: true)
  }

  /// The link stops behind the last words of crew and pairing.
  private mutating func end(
    with ending: MindEffect, _ moment: Moment, chance: inout some RandomNumberGenerator
  ) {
    post(.link(.stop))
    settle(moment, chance: &chance)
    emit(ending)
  }

  /// The time of a turn.
  struct Moment {
    let now: Duration
    let wallClock: UInt64
  }

  mutating func post(_ inner: Inner) { inbox.append(inner) }

  mutating func emit(_ effect: MindEffect) { output.append(effect) }

  private mutating func run(_ inner: Inner, _ moment: Moment, chance: inout some RandomNumberGenerator) {
    switch inner {
    case .device(let event): take(device.step(event, at: moment.now, chance: &chance))
    case .deviceEffects(let effects): effects.forEach { perform($0, moment, chance: &chance) }
    case .link(let event): link.step(event, chance: &chance).forEach { perform($0) }
    case .crew(let event): stepCrew(event, moment, chance: &chance)
    case .pairing(let event): stepPairing(event, chance: &chance)
    case .original(let event): stepOriginal(event, chance: &chance)
    case .speak(let dialect): link = LinkMachine(speaking: dialect)
    }
  }

  private mutating func stepCrew(
    _ event: CrewEvent, _ moment: Moment, chance: inout some RandomNumberGenerator
  ) {
    guard let effects = crew?.step(event, at: moment.now, wallClock: moment.wallClock, chance: &chance) else {
      return
    }
    for effect in effects { perform(effect) }
  }

  /// Effects behind a save wait for the disk.
  mutating func take(_ effects: [DeviceEffect]) {
    post(.deviceEffects(gate.admit(effects)))
  }
}
