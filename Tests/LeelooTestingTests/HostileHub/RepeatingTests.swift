import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that repeats")
struct RepeatingTests {
  private let hub = HostileHub()
  private var simulation: Simulation

  init() {
    simulation = .paired(seed: 3)
    hub.seize(&simulation)
  }

  @Test("every delivery three times: each is shown once, and the screens say what the hub does")
  mutating func threeTimes() {
    hub.down = { _, frame in frame.isDelivery ? [frame, frame, frame] : [frame] }
    for number in 0..<5 { simulation.say(number % 2, "once \(number)") }
    simulation.run(for: .seconds(60))
    #expect(simulation.judgement() == [])
    #expect(simulation.record(of: 0).shown.count + simulation.record(of: 1).shown.count == 5)
    for device in 0...1 {
      #expect(
        simulation.seen(by: device)
          == Seen(screen: ["LD0504"], status: ["hubFalseEcho", "hubRepeated", "replayed"]))
    }
  }

  @Test(
    "what the screen said of it stands there after a restart too until somebody has read it, and is still counted"
  )
  mutating func remembered() {
    hub.down = { _, frame in frame.isDelivery ? [frame, frame, frame] : [frame] }
    for number in 0..<5 { simulation.say(number % 2, "once \(number)") }
    simulation.run(for: .seconds(130))
    hub.relent()
    let before = simulation.seen(by: 1)
    for _ in 0..<2 {
      simulation.kill(1)
      simulation.start(1)
      simulation.run(for: .seconds(10))
      #expect(simulation.presentation(of: 1)?.screen.problemCode == "LD0504")
      #expect(simulation.seen(by: 1).status == before.status)
    }
    simulation.dismissWarnings()
    simulation.kill(1)
    simulation.start(1)
    simulation.run(for: .seconds(10))
    #expect(simulation.isAtHome(1))
    #expect(simulation.seen(by: 1).status == before.status)
  }

  @Test(
    "a whole day's frames a day later: nothing is shown again, nobody comes or goes, the screens say who does it"
  )
  mutating func yesterday() {
    for number in 0..<8 {
      simulation.say(number % 2, "today \(number)")
      simulation.run(for: .seconds(3600))
    }
    let kept = hub.kept
    simulation.run(for: .seconds(16 * 3600))
    let shown = simulation.indices.map { simulation.record(of: $0).shown.count }
    let rosters = simulation.indices.map { simulation.roster(of: $0) }
    for (device, frame) in kept where frame.isDelivery { simulation.inject(frame, to: device) }
    simulation.run(for: .seconds(60))
    #expect(simulation.indices.map { simulation.record(of: $0).shown.count } == shown)
    #expect(simulation.indices.map { simulation.roster(of: $0) } == rosters)
    for device in 0...1 {
      #expect(
        simulation.seen(by: device)
          == Seen(screen: ["LD0504"], status: ["hubFalseEcho", "hubRepeated", "pastEpoch", "staleHello"]))
    }
    #expect(simulation.judgement() == [])
  }

  @Test("what was shown before Ben's device was switched off: it is not shown again")
  mutating func afterRestart() {
    simulation.say(0, "before the night")
    simulation.run(for: .seconds(30))
    simulation.kill(1)
    simulation.start(1)
    simulation.run(for: .seconds(30))
    for delivery in hub.deliveries(to: 1) { simulation.inject(.delivery(delivery), to: 1) }
    simulation.run(for: .seconds(30))
    #expect(simulation.record(of: 1).shown.count == 1)
    #expect(simulation.seen(by: 1) == Seen(status: ["hubRepeated", "staleHello"]))
  }

  @Test("Amy's hello of yesterday, when her device is off: Ben sees her away")
  mutating func oldHello() {
    simulation.run(for: .seconds(1800))
    let old = hub.deliveries(to: 1)
    simulation.kill(0)
    simulation.run(for: .seconds(86_400))
    #expect(simulation.roster(of: 1) == ["Amy": false])
    for delivery in old { simulation.inject(.delivery(delivery), to: 1) }
    simulation.run(for: .seconds(30))
    #expect(simulation.roster(of: 1) == ["Amy": false])
    #expect(simulation.seen(by: 1) == Seen(status: ["hubRepeated", "staleHello"]))
  }

  @Test("an old hello under today's stream and socket: its speaker did not name them, and Ben sees Amy away")
  mutating func movedHello() {
    simulation.run(for: .seconds(1800))
    let old = hub.deliveries(to: 1)
    simulation.kill(0)
    simulation.killHub()
    simulation.startHub()
    simulation.run(for: .seconds(120))
    let stream = hub.kept.reversed().lazy.compactMap { entry -> StreamID? in
      if case .hello(let welcome) = entry.frame { welcome.stream } else { nil }
    }.first
    for var delivery in old {
      delivery.stream = stream ?? delivery.stream
      for socket in 1...4 {
        delivery.sender = ConnectionNumber(UInt64(socket))
        simulation.inject(.delivery(delivery), to: 1)
      }
    }
    simulation.run(for: .seconds(30))
    #expect(simulation.roster(of: 1) == ["Amy": false])
    #expect(
      simulation.seen(by: 1)
        == Seen(screen: ["LD0504"], status: ["hubLeftOut", "hubRepeated", "staleHello"]))
  }

  @Test("Amy's own frames back to her: she sees nothing of them")
  mutating func reflects() {
    simulation.say(0, "echo, echo")
    simulation.run(for: .seconds(30))
    for delivery in hub.deliveries(to: 1) { simulation.inject(.delivery(delivery), to: 0) }
    simulation.run(for: .seconds(30))
    #expect(simulation.record(of: 0).shown.isEmpty)
    #expect(simulation.seen(by: 0) == Seen(status: ["hubRepeated", "notAMember"]))
    #expect(simulation.judgement() == [])
  }

  @Test("echoes, over and over: sent stays sent, nothing is counted twice, the screen says what the hub does")
  mutating func duplicateEchoes() {
    hub.down = { _, frame in
      if case .delivery(let delivery) = frame, delivery.echo != nil {
        [frame, frame, frame]
      } else {
        [frame]
      }
    }
    for number in 0..<5 { simulation.say(0, "echoed \(number)") }
    simulation.run(for: .seconds(60))
    #expect(simulation.delivery(of: 0) == .delivered(count: 1, of: 1))
    #expect(
      simulation.seen(by: 0) == Seen(screen: ["LD0504"], status: ["hubFalseEcho", "hubRepeated"]))
    #expect(simulation.judgement() == [])
  }
}
