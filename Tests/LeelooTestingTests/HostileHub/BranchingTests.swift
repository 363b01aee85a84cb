import FaceProtocol
import LeelooCrew
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A hub that turns a crew of four against itself")
struct BranchingTests {
  private let hub = HostileHub()
  private var simulation: Simulation

  init() {
    simulation = .paired(seed: 5, devices: 4, crewSize: 4)
    hub.seize(&simulation)
  }

  @Test(
    "keeps two halves apart until both have renewed their keys: one crew in the end, nothing is lost, and who decided says so"
  )
  mutating func forks() {
    hub.keepApart([0, 1], [2, 3], in: simulation)
    simulation.run(for: .seconds(32 * 3600))
    simulation.say(0, "from one half")
    simulation.say(2, "from the other")
    simulation.run(for: .seconds(60))
    hub.relent()
    simulation.run(for: .seconds(1800))
    #expect(simulation.disagreements() == [])
    #expect(simulation.judgement() == [])
    simulation.dismissWarnings()
    let decided = simulation.indices.filter { simulation.seen(by: $0).status.contains("twoWays") }
    #expect(!decided.isEmpty)
    for device in decided { #expect(simulation.seen(by: device).screen.contains("LD0501")) }
    for device in simulation.indices {
      let comings = simulation.status(of: device)?.crew?.comings ?? []
      #expect(comings.contains { $0.hasSuffix("in again") }, "who came over")
    }
  }

  @Test(
    "withholds from Cleo that she was removed: nothing said later reaches her screen, and she learns it in the end"
  )
  mutating func withholdsRemoval() {
    hub.down = { device, frame in device == 2 ? [] : [frame] }
    simulation.wishGone(2, by: 0)
    simulation.run(for: .seconds(60))
    #expect(simulation.roster(of: 0) == ["Ben": true, "Dan": true])
    simulation.say(0, "not for Cleo")
    simulation.run(for: .seconds(30))
    hub.relent()
    for delivery in hub.deliveries(to: 1) { simulation.inject(.delivery(delivery), to: 2) }
    simulation.run(for: .seconds(1200))
    #expect(simulation.record(of: 2).shown.isEmpty)
    #expect(simulation.status(of: 2)?.crew == nil)
    #expect(simulation.notice(on: 2)?.title == "Amy removed this device")
    for device in simulation.indices { #expect(simulation.seen(by: device) == Seen()) }
    #expect(simulation.judgement() == [])
  }

  @Test(
    "withholds everything from Dan: he is not online, then catches up with the others, and misses nothing")
  mutating func withholdsCommits() throws {
    hub.down = { device, frame in device == 3 && frame.isDelivery ? [] : [frame] }
    let missed = try #require(simulation.crew(of: 3)?.epoch)
    let haveRenewed = simulation.run(within: .seconds(32 * 3600)) { $0.crew(of: 0)?.epoch != missed }
    #expect(haveRenewed && simulation.crew(of: 3)?.epoch == missed)
    simulation.run(for: .seconds(60))
    simulation.say(1, "where are you, Dan?")
    simulation.run(for: .seconds(60))
    #expect(simulation.delivery(of: 1) == .delivered(count: 2, of: 3))
    hub.relent()
    simulation.run(for: .seconds(1800))
    #expect(simulation.delivery(of: 1) == .delivered(count: 3, of: 3))
    #expect(simulation.seen(by: 3) == Seen())
    #expect(simulation.disagreements() == [])
    #expect(simulation.judgement() == [])
  }

  @Test(
    "repeats the crew's whole life, and how Ben was put back in, to everybody a day later: the roster stands, and all that the screens say is what the hub does"
  )
  mutating func repeatsCommits() {
    simulation.run(for: .seconds(900))
    simulation.loseKeys(of: 1)
    simulation.run(for: .seconds(120))
    simulation.wishGone(2, by: 0)
    simulation.run(for: .seconds(86_400))
    let comings = simulation.status(of: 1)?.crew?.comings
    let told = simulation.record(of: 1).screens.count
    #expect(simulation.seen(by: 0).screen.isEmpty)
    for device in [0, 1, 3] {
      for delivery in hub.deliveries(to: device) { simulation.inject(.delivery(delivery), to: device) }
    }
    simulation.run(for: .seconds(60))
    #expect(simulation.roster(of: 1) == ["Amy": true, "Dan": true])
    #expect(simulation.status(of: 1)?.crew?.comings == comings)
    #expect(simulation.record(of: 1).screens.count == told + 1)
    for device in [0, 1, 3] {
      let seen = simulation.seen(by: device)
      #expect(seen.screen.contains("LD0504") && seen.status.isSuperset(of: ["hubRepeated", "staleHello"]))
    }
    #expect(simulation.disagreements() == [])
  }

  @Test(
    "lets Dan hear nobody but Amy after two days away: he is catching up, and his words wait until others bear her out"
  )
  mutating func oneWitness() {
    simulation.kill(3)
    simulation.run(for: .seconds(2 * 86_400))
    for device in 0...2 { simulation.hangUp(on: device) }
    simulation.run(for: .seconds(60))
    hub.down = { [hub] device, frame in
      guard device == 3, case .delivery(let delivery) = frame, delivery.echo == nil else { return [frame] }
      return hub.owner(of: delivery.sender) == 0 ? [frame] : []
    }
    simulation.start(3)
    simulation.run(for: .seconds(60))
    simulation.say(3, "are you still my crew?")
    simulation.run(for: .seconds(900))
    #expect(simulation.presentation(of: 3)?.status.isCatchingUp == true)
    #expect(simulation.delivery(of: 3) == .waiting)
    hub.relent()
    simulation.run(for: .seconds(1800))
    #expect(simulation.presentation(of: 3)?.status.isCatchingUp == false)
    #expect(simulation.delivery(of: 3) == .delivered(count: 3, of: 3))
    #expect(simulation.seen(by: 3).status.contains("hubLeftOut"))
    #expect(simulation.judgement() == [])
  }

  @Test("gives each its own order of two commits: all are of one mind in the end")
  mutating func ordersTwice() {
    var held: [Int: [HubFrame]] = [:]
    hub.down = { device, frame in
      guard device > 1, frame.isDelivery else { return [frame] }
      held[device, default: []].append(frame)
      return []
    }
    simulation.wishGone(3, by: 0)
    simulation.wishGone(2, by: 1)
    simulation.run(for: .seconds(60))
    hub.relent()
    for device in [2, 3] {
      for frame in (held[device] ?? []).reversed() { simulation.inject(frame, to: device) }
    }
    simulation.run(for: .seconds(1800))
    #expect(simulation.roster(of: 0) == ["Ben": true])
    for device in [2, 3] {
      #expect(simulation.status(of: device)?.crew == nil)
      #expect(simulation.notice(on: device)?.title.contains("removed") == true)
    }
    for device in [0, 1] { #expect(simulation.seen(by: device).screen.isEmpty) }
    #expect(simulation.disagreements() == [])
  }
}

extension HostileHub {
  /// Whatever one side says, the other does not hear.
  fileprivate func keepApart(_ one: Set<Int>, _ other: Set<Int>, in simulation: Simulation) {
    var sides: [UInt64: Int] = [:]
    var last = 0
    up = { device, frame in
      last = device
      return [frame]
    }
    down = { device, frame in
      guard case .delivery(let delivery) = frame else { return [frame] }
      let speaker = sides[delivery.sender.value] ?? last
      sides[delivery.sender.value] = speaker
      return one.contains(speaker) == one.contains(device) ? [frame] : []
    }
  }
}
