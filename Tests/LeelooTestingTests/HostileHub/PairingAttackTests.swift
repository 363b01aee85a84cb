import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that meddles with a pairing")
struct PairingAttackTests {
  private let hub = HostileHub()
  private var simulation: Simulation

  init() {
    simulation = .ready(seed: 6)
    hub.seize(&simulation)
  }

  /// Both try for a while, and the users would say yes to any question.
  private mutating func tryToPair() -> Bool {
    simulation.ask(0, .pair)
    guard let code = simulation.waitForCode(on: 0) else { return false }
    simulation.ask(1, .enter(TypedCode(code)))
    simulation.run(for: .seconds(15))
    for device in 0...1 where simulation.isAsked(device) {
      simulation.press(device, love: true, for: .milliseconds(1500))
    }
    simulation.run(for: .seconds(90))
    return simulation.isAtHome(0) && simulation.isAtHome(1)
  }

  private var newcomerIsAlone: Bool {
    mutating get { simulation.status(of: 0)?.crew == nil }
  }

  @Test(
    "changes a byte of any frame between the two: nobody joins, and the screens say why",
    arguments: 0..<7)
  mutating func changesFrame(number: Int) {
    var count = 0
    hub.down = { _, frame in
      guard case .slotMessage(var body) = frame, !body.isEmpty else { return [frame] }
      defer { count += 1 }
      if count == number { body[body.count / 2] ^= 1 }
      return [.slotMessage(body)]
    }
    let isPaired = tryToPair()
    #expect(!isPaired)
    #expect(newcomerIsAlone)
    let sayWhy = simulation.indices.filter { simulation.note(on: $0) != nil || simulation.hasProblem($0) }
    #expect(!sayWhy.isEmpty)
  }

  @Test("swaps each side's share for the other's: the code does not match")
  mutating func swapsShares() {
    var last: [UInt8]?
    hub.down = { _, frame in
      guard case .slotMessage(let body) = frame else { return [frame] }
      defer { last = body }
      return [.slotMessage(last ?? body)]
    }
    let isPaired = tryToPair()
    #expect(!isPaired)
    #expect(newcomerIsAlone)
    #expect(simulation.seen(by: 1) == Seen(screen: ["LP0110"]), "nonsense from the other side")
    #expect(simulation.note(on: 0) != nil)
  }

  @Test("replays yesterday's pairing: nobody joins")
  mutating func replaysPairing() {
    let wasPaired = tryToPair()
    #expect(wasPaired)
    let old = hub.kept.filter { if case .slotMessage = $0.frame { true } else { false } }
    simulation.leave(0)
    simulation.run(for: .seconds(60))
    hub.up = { _, frame in if case .slotMessage = frame { [] } else { [frame] } }
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    #expect(code != nil)
    simulation.inject(.slotJoined, to: 0)
    for (device, frame) in old where device == 0 { simulation.inject(frame, to: 0) }
    simulation.run(for: .seconds(30))
    #expect(!simulation.isAsked(0))
    #expect(newcomerIsAlone)
    #expect(simulation.note(on: 0) != nil, "a new code, and why")
  }

  @Test("says that every route is taken: the screen says so, and no code is shown")
  mutating func squats() {
    hub.down = { _, frame in if case .slotOpened = frame { [.slotClosed(.taken)] } else { [frame] } }
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    #expect(code == nil)
    #expect(simulation.status(of: 0)?.pairing.lastFailure?.code == "LP0113")
    #expect(simulation.seen(by: 0) == Seen(screen: ["LP0113"]))
  }

  @Test("lets a third one in: the code is burnt, and the screen shows a new one and says why")
  mutating func crowds() {
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    simulation.inject(.slotClosed(.crowded), to: 0)
    let hasNewCode = simulation.run(within: .seconds(10)) { $0.code(on: 0) != nil && $0.code(on: 0) != code }
    #expect(hasNewCode)
    #expect(simulation.note(on: 0)?.contains("Somebody else") == true)
  }

  @Test("comes itself and guesses the secret half: one guess burns the code, and the screen says so")
  mutating func guesses() throws {
    simulation.ask(0, .pair)
    let shown = simulation.waitForCode(on: 0)
    let code = try #require(shown)
    let guess = String(code.prefix(11)) + (code.hasSuffix("AAAA") ? "BBBB" : "AAAA")
    simulation.ask(1, .enter(TypedCode(guess)))
    let hasNewCode = simulation.run(within: .seconds(30)) { $0.code(on: 0) != nil && $0.code(on: 0) != code }
    #expect(hasNewCode)
    #expect(simulation.note(on: 0)?.contains("did not match") == true)
    #expect(simulation.status(of: 0)?.pairing.guesses == 1)
  }

  @Test("sends the newcomer anything as the host: no question is asked")
  mutating func inflates() {
    simulation.ask(0, .pair)
    _ = simulation.waitForCode(on: 0)
    simulation.inject(.slotJoined, to: 0)
    simulation.inject(.slotMessage([UInt8](repeating: 1, count: RelayLimits.bodyLimit)), to: 0)
    simulation.run(for: .seconds(15))
    #expect(!simulation.isAsked(0))
    #expect(newcomerIsAlone)
    #expect(simulation.note(on: 0) != nil, "a new code, and why")
  }

  @Test("loses the very last frames: either both are in the crew in the end or neither is", arguments: 5..<9)
  mutating func losesEnd(number: Int) {
    var count = 0
    hub.down = { _, frame in
      guard case .slotMessage = frame else { return [frame] }
      count += 1
      return count > number ? [] : [frame]
    }
    _ = tryToPair()
    simulation.run(for: .seconds(300))
    let crews = simulation.indices.map { (simulation.status(of: $0)?.crew?.members.count ?? 1) == 2 }
    #expect(crews[0] == crews[1])
    let sayWhy = simulation.indices.filter { simulation.note(on: $0) != nil || simulation.hasProblem($0) }
    #expect(sayWhy.isEmpty == crews[0], "where it failed a screen says why, and nowhere else")
  }
}

extension Simulation {
  /// A problem came on a screen since the start.
  fileprivate func hasProblem(_ device: Int) -> Bool {
    record(of: device).screens.contains { if case .problem = $0 { true } else { false } }
  }
}
