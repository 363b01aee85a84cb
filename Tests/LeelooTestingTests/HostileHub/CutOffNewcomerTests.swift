import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that cuts off whom a host lets in")
struct CutOffNewcomerTests {
  private let hub = HostileHub()
  private var simulation = Simulation.ready(seed: 8, devices: 3)

  /// Amy is in Ben's crew and away; Cleo is about to come in.
  init() throws {
    let isPaired = simulation.pair(new: 0, host: 1)
    try #require(isPaired)
    simulation.run(for: .seconds(5))
    simulation.kill(0)
    hub.seize(&simulation)
  }

  private mutating func letIn() throws {
    simulation.ask(2, .pair)
    let code = simulation.waitForCode(on: 2)
    simulation.ask(1, .enter(TypedCode(try #require(code))))
    let isAsked = simulation.run(within: .seconds(40)) { $0.isAsked(1) && $0.isAsked(2) }
    try #require(isAsked)
    simulation.run(for: .seconds(1))
    simulation.press(2, love: true, for: .milliseconds(100))
    simulation.press(1, love: true, for: .milliseconds(1500))
  }

  private var crew: Set<String> {
    mutating get { Set(simulation.status(of: 1)?.crew?.members.map(\.name) ?? []) }
  }

  @Test("by keeping its commit back: the friend who is away stays, and the newcomer does not")
  mutating func withoutCommit() throws {
    hub.up = { device, frame in
      if device == 1, case .publish = frame { [] } else { [frame] }
    }
    try letIn()
    // The link is up all the time, for the hub answers pings: it may as well be that nobody answers.
    for _ in 0..<400 {
      #expect(simulation.link(of: 1) == .online)
      simulation.run(for: .seconds(1))
    }
    #expect(crew == ["Amy", "Ben"])
    hub.relent()
    simulation.run(for: .seconds(400))
    #expect(crew == ["Amy", "Ben"])
    simulation.start(0)
    simulation.run(for: .seconds(60))
    #expect(simulation.status(of: 0)?.crew?.members.count == 2, "Amy was not removed")
    #expect(simulation.seen(by: 0) == Seen())
    #expect(simulation.seen(by: 1) == Seen(screen: ["LP0103"]), "the change of the crew never came back")
    #expect(simulation.seen(by: 2) == Seen(screen: ["LP0103"]), "nobody came")
  }

  @Test("by keeping its welcome back: the friend who is away stays, and the newcomer does not")
  mutating func withoutWelcome() throws {
    var passed = 0
    hub.down = { device, frame in
      guard device == 2, case .slotMessage = frame else { return [frame] }
      passed += 1
      return passed <= 3 ? [frame] : []
    }
    try letIn()
    simulation.run(for: .seconds(20))
    #expect(crew == ["Amy", "Ben", "Cleo"])
    simulation.run(for: .seconds(200))
    #expect(crew == ["Amy", "Ben"])
    #expect(simulation.status(of: 2)?.crew == nil)
    #expect(simulation.seen(by: 1) == Seen(screen: ["LP0103"]))
    #expect(simulation.note(on: 2) != nil, "a new code, and why")
  }
}
