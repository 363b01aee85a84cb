import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that talks nonsense")
struct NoiseTests {
  private let hub = HostileHub()
  private var simulation: Simulation

  init() {
    simulation = .paired(seed: 3)
    hub.seize(&simulation)
  }

  /// The device must have ended the connection, said why, and be back once the nonsense is over.
  private mutating func expectRefusal(_ what: String) {
    let isRefused = simulation.run(within: .seconds(5)) {
      $0.link(of: 0) != .online && $0.presentation(of: 0)?.status.problemCode == "LD0112"
    }
    #expect(isRefused, "\(what)")
    let isBack = simulation.run(within: .seconds(90)) { $0.link(of: 0) == .online }
    #expect(isBack, "\(what)")
  }

  @Test(
    "a frame cut short, at every length: the screen says that the hub can't be used, and the device comes back"
  )
  mutating func truncated() throws {
    simulation.say(1, "whole")
    simulation.run(for: .seconds(10))
    let whole = HubFrame.delivery(try #require(hub.deliveries(to: 0).last)).encoded()
    for count in 0..<41 {
      simulation.inject(Array(whole.prefix(count)), to: 0)
      expectRefusal("\(count) bytes")
    }
  }

  @Test("a delivery whose body is cut short: it is dropped, and the whole one comes when it relents")
  mutating func truncatedBody() {
    hub.down = { device, frame in device == 0 ? [frame.changed { $0.body.removeLast(9) }] : [frame] }
    simulation.say(1, "cut off")
    simulation.run(for: .seconds(60))
    #expect(simulation.record(of: 0).shown.isEmpty)
    #expect(simulation.seen(by: 0) == Seen(status: ["foreign"]))
    hub.relent()
    simulation.run(for: .seconds(1200))
    #expect(simulation.judgement() == [])
  }

  @Test("a frame above the limit: the connection ends, and the screen says why")
  mutating func tooLong() {
    simulation.inject([0x83] + [UInt8](repeating: 0, count: RelayLimits.frameLimit + 1), to: 0)
    expectRefusal("too long")
  }

  @Test("a text message: the connection ends, and the screen says why")
  mutating func text() {
    simulation.injectText(to: 0)
    expectRefusal("text")
  }

  @Test("random bytes, a hundred times: no crash, no screen but the hub's fault, and the device comes back")
  mutating func garbage() {
    for count in 0..<100 {
      simulation.inject(
        (0..<count * 7).map { _ in UInt8.random(in: 0...255, using: &simulation.chance) }, to: 0)
      simulation.run(for: .seconds(90))
    }
    #expect(simulation.link(of: 0) == .online)
    #expect(simulation.seen(by: 0) == Seen(screen: ["LD0112"]))
    #expect(simulation.judgement() == [])
  }

  @Test("ten thousand pings: the link stands, and the talk goes on")
  mutating func pings() {
    for _ in 0..<10_000 { simulation.injectPing(to: 0) }
    simulation.say(0, "through the noise")
    simulation.run(for: .seconds(30))
    #expect(simulation.link(of: 0) == .online)
    #expect(simulation.seen(by: 0) == Seen())
    #expect(simulation.judgement() == [])
  }

  @Test(
    "ten thousand deliveries of junk, in the hub's own order: counted, a few lines in the journal, and no alarm"
  )
  mutating func flood() throws {
    simulation.say(1, "before")
    simulation.run(for: .seconds(10))
    var junk = try #require(hub.deliveries(to: 0).last)
    let lines = simulation.record(of: 0).journalLines
    let counter = hub.lastCounter(to: 0)
    hub.makeRoom(10_000, to: 0)
    for number in 0..<10_000 {
      junk.body[number % junk.body.count] ^= 0xFF
      junk.counter = counter + 1 + UInt64(number)
      simulation.inject(.delivery(junk), to: 0)
    }
    simulation.say(1, "after")
    simulation.run(for: .seconds(60))
    #expect(simulation.judgement() == [])
    #expect(simulation.record(of: 0).journalLines - lines <= 150)
    #expect(simulation.seen(by: 0) == Seen(status: ["foreign", "replayed"]))
    let junkCount = simulation.status(of: 0)?.incidents?.first { $0.kind == "foreign" }?.count ?? 0
    #expect(junkCount > 9_900)
  }

  @Test("ten thousand complaints: no screen changes, and the talk goes on")
  mutating func complaints() {
    for number in 0..<10_000 {
      simulation.inject(.error(number % 2 == 0 ? .notSubscribed : .topicFull, "No."), to: 0)
    }
    simulation.say(0, "through the complaints")
    simulation.run(for: .seconds(30))
    #expect(simulation.link(of: 0) == .online)
    #expect(simulation.seen(by: 0) == Seen())
    #expect(simulation.judgement() == [])
  }

  @Test("news of a meeting that nobody asked for: no screen changes")
  mutating func uninvitedSlot() {
    let before = simulation.presentation(of: 0)?.screen
    for frame in [.slotOpened, .slotJoined, .slotMessage([1, 2, 3]), .slotClosed(.crowded)] as [HubFrame] {
      simulation.inject(frame, to: 0)
    }
    simulation.run(for: .seconds(10))
    #expect(simulation.presentation(of: 0)?.screen == before)
    #expect(simulation.seen(by: 0) == Seen())
  }

  @Test("a second hello in the middle: the talk goes on")
  mutating func secondHello() throws {
    hub.down = { _, frame in [frame] }
    simulation.hangUp(on: 0)
    simulation.run(for: .seconds(60))
    let hello = try #require(hub.kept.last { if case .hello = $0.frame { true } else { false } }).frame
    simulation.inject(hello, to: 0)
    simulation.say(0, "still here")
    simulation.run(for: .seconds(60))
    #expect(simulation.link(of: 0) == .online)
    #expect(simulation.seen(by: 0) == Seen())
    #expect(simulation.judgement() == [])
  }
}
