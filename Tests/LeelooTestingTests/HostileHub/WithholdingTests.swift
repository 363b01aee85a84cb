import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that withholds")
struct WithholdingTests {
  private let hub = HostileHub()
  private var simulation: Simulation

  init() {
    simulation = .paired(seed: 3)
    hub.seize(&simulation)
  }

  @Test("drops what is on its way to Ben: Amy sees sent and never delivered, and all comes once it relents")
  mutating func dropsDeliveries() {
    hub.down = { device, frame in device == 1 && frame.isDelivery ? [] : [frame] }
    simulation.say(0, "are you there?")
    simulation.run(for: .seconds(60))
    #expect(simulation.delivery(of: 0) == .sent)
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.delivery(of: 0) == .delivered(count: 1, of: 1))
    #expect(simulation.seen(by: 1) == Seen(status: ["hubLeftOut"]))
    #expect(simulation.judgement() == [])
  }

  @Test("swallows what Amy publishes: she sees that it waits, and it comes once when the hub relents")
  mutating func swallowsPublications() {
    hub.up = { device, frame in if case .publish = frame, device == 0 { [] } else { [frame] } }
    simulation.say(0, "hello?")
    simulation.run(for: .seconds(60))
    #expect(simulation.presentation(of: 0)?.status.waiting == 1)
    #expect(simulation.delivery(of: 0) == .waiting)
    #expect(simulation.seen(by: 0) == Seen())
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
  }

  @Test("delays everything by half a minute: it is shown once and in order")
  mutating func delays() {
    var held: [HubFrame] = []
    hub.down = { device, frame in
      guard device == 1, frame.isDelivery else { return [frame] }
      held.append(frame)
      return []
    }
    for number in 0..<5 { simulation.say(0, "late \(number)") }
    simulation.run(for: .seconds(30))
    hub.relent()
    for frame in held { simulation.inject(frame, to: 1) }
    simulation.run(for: .seconds(1200))
    #expect(simulation.record(of: 1).shown.count == 5)
    #expect(simulation.seen(by: 1) == Seen())
    #expect(simulation.judgement() == [])
  }

  @Test("reverses the order: Ben sees the order of the sender, and on the screen what the hub does")
  mutating func reorders() {
    var held: [HubFrame] = []
    hub.down = { device, frame in
      guard device == 1, frame.isDelivery else { return [frame] }
      held.append(frame)
      return []
    }
    for number in 0..<6 { simulation.say(0, "number \(number)") }
    simulation.run(for: .seconds(10))
    hub.relent()
    for frame in held.reversed() { simulation.inject(frame, to: 1) }
    simulation.run(for: .seconds(1200))
    #expect(simulation.record(of: 1).shown == simulation.referee.accepted(by: 0))
    #expect(
      simulation.seen(by: 1)
        == Seen(screen: ["LD0504"], status: ["early", "hubLeftOut", "hubRepeated"]))
  }

  @Test("parts the crew in two, so that nobody hears the other: both see sent, and agree when it is over")
  mutating func parts() {
    hub.down = { _, frame in
      if case .delivery(let delivery) = frame, delivery.echo == nil { [] } else { [frame] }
    }
    simulation.say(0, "to Ben")
    simulation.say(1, "to Amy")
    simulation.run(for: .seconds(120))
    #expect([0, 1].map(simulation.delivery) == [.sent, .sent])
    hub.relent()
    simulation.run(for: .seconds(1200))
    for device in 0...1 { #expect(simulation.seen(by: device) == Seen(status: ["hubLeftOut"])) }
    #expect(simulation.judgement() + simulation.disagreements() == [])
  }

  @Test("accepts and stays silent: the screen says offline, and the device goes on trying")
  mutating func staysSilent() {
    hub.down = { _, _ in [] }
    simulation.hangUp(on: 0)
    simulation.run(for: .seconds(60))
    #expect(simulation.link(of: 0) == .offline)
    hub.relent()
    simulation.run(for: .seconds(120))
    #expect(simulation.link(of: 0) == .online)
    #expect(simulation.seen(by: 0) == Seen())
  }

  @Test("says that it drains for seven weeks: the device is back within a minute and a half")
  mutating func falseDrain() {
    simulation.inject(.drain(retryAfterMilliseconds: .max), to: 0)
    simulation.run(for: .seconds(2))
    #expect(simulation.link(of: 0) == .offline)
    simulation.run(for: .seconds(90))
    #expect(simulation.link(of: 0) == .online)
    #expect(simulation.seen(by: 0) == Seen())
  }

  @Test("refuses everybody: the screen says that the hub can't be used, with the code to look up")
  mutating func refuses() {
    hub.down = { _, frame in
      if case .hello = frame { [.error(.versionNotSupported, "Go away.")] } else { [frame] }
    }
    simulation.hangUp(on: 0)
    simulation.run(for: .seconds(60))
    #expect(simulation.link(of: 0) == .offline)
    #expect(simulation.presentation(of: 0)?.status.problemCode == "LD0112")
    #expect(simulation.seen(by: 0) == Seen(screen: ["LD0112"]))
  }

  @Test("names limits that leave no room: what is said is sent all the same, or waits; nothing is cut")
  mutating func falseLimits() {
    hub.down = { _, frame in
      guard case .hello(var welcome) = frame else { return [frame] }
      welcome.bodyLimit = 0
      return [.hello(welcome)]
    }
    simulation.hangUp(on: 0)
    simulation.run(for: .seconds(60))
    simulation.say(0, "still whole")
    simulation.run(for: .seconds(60))
    #expect(simulation.delivery(of: 0) == .delivered(count: 1, of: 1))
    #expect(simulation.seen(by: 0) == Seen())
    #expect(simulation.judgement() == [])
  }

  @Test("says an older version: the device does not speak it, and the screen says so")
  mutating func downgrades() {
    hub.down = { _, frame in
      guard case .hello(var welcome) = frame else { return [frame] }
      welcome.version = 1
      return [.hello(welcome)]
    }
    simulation.hangUp(on: 0)
    simulation.run(for: .seconds(60))
    #expect(simulation.link(of: 0) == .offline)
    #expect(simulation.presentation(of: 0)?.status.problemCode == "LD0112")
    #expect(simulation.seen(by: 0) == Seen(screen: ["LD0112"]))
  }
}
