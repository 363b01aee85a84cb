import CrewMessages
import FaceProtocol
import TestSupport
import Testing

@testable import DeviceCore

@Suite("Whatever happens")
struct RandomEventTests {
  @Test("the device keeps its promises", arguments: 0..<4 as Range<UInt64>)
  func promises(block: UInt64) throws {
    var seen: Set<String> = []
    for seed in block * 320..<(block + 1) * 320 { seen.formUnion(try run(seed)) }
    // A run that never gets anywhere proves nothing.
    #expect(
      seen.isSuperset(of: ["accept", "attemptRecorded", "leaveCrew", "factoryReset", "send", "answer"]))
  }

  /// Everything that happened to one device, and which kinds of effects it led to.
  private func run(_ seed: UInt64) throws -> Set<String> {
    var chance = SplitMix64(seed: seed)
    var device = TestDevice(seed: seed)
    var events = RandomEvents()
    var referee = Referee(seed: seed)
    let crew = seed.isMultiple(of: 2) ? Friends.crew : nil
    try referee.judge(
      device.send(.faceConnected(TestDevice.face, .screen())), after: nil, before: device.state)
    try referee.judge(
      device.send([.started(DeviceMemory(name: "Ben"), crew: crew, hub: "hub"), .link(.up)]), after: nil,
      before: device.state)
    for _ in 0..<150 {
      let pause = Duration.milliseconds(Int.random(in: 0...700, using: &chance))
      try referee.judge(device.wait(pause), after: nil, before: device.state)
      let event = events.next(device, using: &chance)
      let before = device.state
      try referee.judge(device.send(event), after: event, before: before)
    }
    return referee.seen
  }
}

/// Watches what a device says, and fails the test at the first thing that it may not say.
private struct Referee {
  let seed: UInt64
  private(set) var seen: Set<String> = []
  private var serial: UInt32?
  private var isOver = false
  private var lock = PairingLock()
  private var guessesSaved = 0
  private var guessesAnswered = 0

  init(seed: UInt64) { self.seed = seed }

  mutating func judge(_ effects: [DeviceEffect], after event: DeviceEvent?, before: DeviceState) throws {
    try #require(!isOver || effects.isEmpty, "seed \(seed): a word after the factory reset")
    for effect in effects {
      try #require(!isOver, "seed \(seed): an effect after the factory reset")
      see(effect)
      switch effect {
      case .face(let command, _): try judge(command)
      case .save(let memory): save(memory)
      case .pairing(.attemptRecorded): try answerGuess()
      case .pairing(.accept): try requireButton(event, in: before, "a consent")
      case .leaveCrew: try requireButton(event, in: before, "leaving")
      case .removeMember: try requireButton(event, in: before, "a removal")
      case .confirmRoster: try requireButton(event, in: before, "a confirmation")
      case .factoryReset: isOver = true
      case .send(_, let content): try judge(content, after: event, before: before)
      default: break
      }
    }
  }

  private mutating func see(_ effect: DeviceEffect) {
    switch effect {
    case .pairing(let command): seen.insert(String("\(command)".prefix { $0 != "(" }))
    case .send: seen.insert("send")
    case .answer: seen.insert("answer")
    case .leaveCrew, .factoryReset: seen.insert("\(effect)")
    default: break
    }
  }

  /// What a reader of the face protocol would see is exactly what was meant: nothing had to be clipped.
  private mutating func judge(_ command: FaceCommand) throws {
    let bytes = command.encoded
    try #require(bytes.count <= FaceLimits.messageLimit)
    let read = try FaceCommand.decode(bytes)
    try #require(read == command, "seed \(seed): \(command) became \(read)")
    guard case .present(let presentation) = command else { return }
    if let serial { try #require(presentation.serial >= serial) }
    serial = presentation.serial
  }

  private mutating func save(_ memory: DeviceMemory) {
    if memory.pairingLock != lock || !memory.triedRoutes.isEmpty { guessesSaved += 1 }
    lock = memory.pairingLock
  }

  private mutating func answerGuess() throws {
    guessesAnswered += 1
    try #require(guessesSaved >= guessesAnswered, "seed \(seed): a guess that is not on disk")
  }

  /// A held button comes by a timer, a tapped one by its edge; never by the control socket or the other side.
  private func requireButton(_ event: DeviceEvent?, in state: DeviceState, _ what: Comment) throws {
    switch event {
    case nil, .timer?: try #require(state.faces.values.contains { $0.capabilities.buttonsArePhysical }, what)
    case .face(let id, .edge)?: try #require(state.faces[id]?.capabilities.buttonsArePhysical == true, what)
    default: Issue.record(what)
    }
  }

  /// On a screen that asks something no press is a message. A press that began before may still tell its length.
  private func judge(_ content: MessageContent, after event: DeviceEvent?, before: DeviceState) throws {
    guard case .reaction = content else { return }
    try #require(before.context == .reactions, "seed \(seed): a press on \(before.context) was sent")
  }
}
