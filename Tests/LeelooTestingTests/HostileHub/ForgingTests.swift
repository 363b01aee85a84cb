import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that forges")
struct ForgingTests {
  private let hub = HostileHub()
  private var simulation: Simulation

  init() {
    simulation = .paired(seed: 3)
    hub.seize(&simulation)
  }

  @Test("a message with any of its bytes changed: nothing is shown, and the true one comes when it relents")
  mutating func changesBytes() {
    var place = 0
    hub.down = { device, frame in
      guard device == 1 else { return [frame] }
      return [
        frame.changed {
          $0.body[place % $0.body.count] ^= 1
          place += 37
        }
      ]
    }
    for number in 0..<30 {
      simulation.say(0, "true \(number)")
      simulation.run(for: .seconds(2))
    }
    #expect(simulation.record(of: 1).shown.isEmpty)
    #expect(simulation.delivery(of: 0) == .sent)
    #expect(simulation.seen(by: 1) == Seen(status: ["foreign"]))
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.record(of: 1).shown.count == 30)
    #expect(simulation.judgement() == [])
  }

  @Test(
    "one message's beginning on another's end: nothing is shown of it, and the screen says what the hub does")
  mutating func splices() {
    for number in 0..<4 { simulation.say(0, "part \(number)") }
    simulation.run(for: .seconds(30))
    let parts = hub.deliveries(to: 1)
    for one in parts {
      for other in parts where one.body.count == other.body.count && one.body != other.body {
        for cut in [1, 17, 100, 300] {
          var spliced = one
          spliced.body = Array(one.body.prefix(cut) + other.body.dropFirst(cut))
          simulation.inject(.delivery(spliced), to: 1)
        }
      }
    }
    simulation.run(for: .seconds(30))
    #expect(simulation.record(of: 1).shown.count == 4)
    #expect(
      simulation.seen(by: 1)
        == Seen(screen: ["LD0504"], status: ["foreign", "hubRepeated", "replayed"]))
    #expect(simulation.judgement() == [])
  }

  @Test("an older version in the frame's first byte: the frame is dropped")
  mutating func downgradesFrame() {
    hub.down = { device, frame in device == 1 ? [frame.changed { $0.body[0] = 0 }] : [frame] }
    simulation.say(0, "of today")
    simulation.run(for: .seconds(60))
    #expect(simulation.record(of: 1).shown.isEmpty)
    #expect(simulation.seen(by: 1) == Seen(status: ["foreign"]))
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
  }

  @Test("frames of another crew on this crew's topic: nothing of them is shown in either")
  mutating func foreignCrew() {
    simulation = .paired(seed: 3, devices: 4)
    hub.seize(&simulation)
    simulation.say(0, "for Ben alone")
    simulation.say(2, "for Dan alone")
    simulation.run(for: .seconds(30))
    let (ours, theirs) = (hub.deliveries(to: 1), hub.deliveries(to: 3))
    for (delivery, other) in zip(ours, theirs) {
      simulation.inject(HubFrame.delivery(other).changed { $0.topic = delivery.topic }, to: 1)
      simulation.inject(HubFrame.delivery(delivery).changed { $0.topic = other.topic }, to: 3)
      simulation.inject(.delivery(other), to: 1)
    }
    simulation.run(for: .seconds(30))
    #expect([1, 3].map { simulation.record(of: $0).shown.count } == [1, 1])
    for device in [1, 3] {
      #expect(simulation.seen(by: device) == Seen(status: ["foreign", "hubRepeated"]))
    }
    #expect(simulation.judgement() == [])
  }

  @Test(
    "a counter that goes back, or stands: every message is shown once, and the screens say what the hub does")
  mutating func counterGoesBack() {
    var count: UInt64 = 1000
    hub.down = { _, frame in
      [
        frame.changed {
          count -= count % 3
          $0.counter = count
        }
      ]
    }
    for number in 0..<5 { simulation.say(number % 2, "counted \(number)") }
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
    for device in 0...1 {
      #expect(
        simulation.seen(by: device) == Seen(screen: ["LD0504"], status: ["hubLeftOut", "hubRepeated"]))
    }
  }

  @Test("another life's stream id on every delivery: they are not taken, and come when it relents")
  mutating func swapsStream() {
    hub.down = { _, frame in [frame.changed { $0.stream = StreamID($0.stream.value ^ 1) }] }
    simulation.say(0, "out of time")
    simulation.run(for: .seconds(60))
    #expect(simulation.record(of: 1).shown.isEmpty)
    #expect(simulation.seen(by: 1) == Seen(status: ["hubOtherLife"]))
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
  }

  @Test(
    "another sender's socket on every delivery: the name on the screen is the signer's, and nobody is there")
  mutating func swapsSender() {
    hub.down = { _, frame in [frame.changed { $0.sender = ConnectionNumber($0.sender.value + 7) }] }
    simulation.say(0, "signed by Amy")
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
    #expect(simulation.record(of: 1).shown.count == 1)
    #expect(simulation.seen(by: 1) == Seen(status: ["staleHello"]))
  }

  @Test("an echo with a tag of its own: Amy's message is not called sent")
  mutating func wrongTags() {
    hub.down = { device, frame in
      guard case .delivery(var delivery) = frame, let echo = delivery.echo else { return [frame] }
      delivery.echo = PublishTag(echo.value ^ 1)
      return device == 0 ? [.delivery(delivery)] : [frame]
    }
    hub.up = { device, frame in [frame] }
    simulation.kill(1)
    simulation.run(for: .seconds(5))
    simulation.say(0, "is it sent?")
    simulation.run(for: .seconds(30))
    #expect(simulation.delivery(of: 0) == .waiting)
    #expect(simulation.presentation(of: 0)?.status.waiting == 1)
    #expect(simulation.seen(by: 0) == Seen(status: ["hubFalseEcho"]))
  }

  @Test("an echo for what it passed on to nobody: Amy sees sent, never delivered, and it still comes")
  mutating func falseEcho() {
    hub.down = { device, frame in device == 1 && frame.isDelivery ? [] : [frame] }
    simulation.say(0, "into the void")
    simulation.run(for: .seconds(300))
    #expect(simulation.delivery(of: 0) == .sent)
    #expect(simulation.seen(by: 0) == Seen())
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.delivery(of: 0) == .delivered(count: 1, of: 1))
    #expect(simulation.judgement() == [])
  }

  @Test("somebody else's message as if it were one's own echo: it is missed, asked for again, and shown once")
  mutating func echoesOfOthers() {
    hub.down = { device, frame in
      device == 1 ? [frame.changed { $0.echo = PublishTag(77) }] : [frame]
    }
    simulation.say(0, "not yours")
    simulation.run(for: .seconds(60))
    #expect(simulation.record(of: 1).shown.isEmpty)
    #expect(simulation.seen(by: 1) == Seen(status: ["hubFalseEcho"]))
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
  }

  @Test("that Ben has gone: Amy sees him away until his next hello, and never a stranger")
  mutating func forgedPresence() throws {
    let topic = try #require(hubTopic)
    for socket in 1...9 {
      let number = ConnectionNumber(UInt64(socket))
      simulation.inject(.presence(topic, connection: number, joined: false, subscribers: 1), to: 0)
      simulation.inject(.presence(topic, connection: number, joined: true, subscribers: 99), to: 0)
    }
    simulation.run(for: .seconds(5))
    #expect(simulation.roster(of: 0) == ["Ben": false])
    simulation.run(for: .seconds(1200))
    #expect(simulation.roster(of: 0) == ["Ben": true])
    #expect(simulation.seen(by: 0) == Seen())
  }

  private var hubTopic: Topic? {
    mutating get {
      simulation.say(1, "where we meet")
      simulation.run(for: .seconds(10))
      return hub.deliveries(to: 0).last?.topic
    }
  }
}
