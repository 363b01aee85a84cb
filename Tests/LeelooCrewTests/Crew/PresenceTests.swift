import CrewMessages
import Testing

@testable import LeelooCrew

struct PresenceTests {
  private var world: World

  init() throws { world = try World(seed: 3) }

  private func isOnline(_ seen: Int) -> Bool { !world.devices[seen].crew.members.online.isEmpty }

  @Test("both are there once they have met, and gone when their sockets are")
  mutating func comingAndGoing() {
    world.meet()
    #expect(isOnline(0) && isOnline(1))
    world.disconnect(1)
    world.settle()
    #expect(!isOnline(0))
    #expect(!isOnline(1))
    world.connect(1)
    world.settle()
    #expect(isOnline(0) && isOnline(1))
  }

  @Test("members are known by the name that they call themselves")
  mutating func names() {
    world.meet()
    world.step(0, .rename(name: "Amelia", colour: 9))
    world.settle()
    let other = world.devices[1].crew.members.others.first
    #expect(other?.name == "Amelia")
    #expect(other?.colour == 9)
    #expect(world.devices[1].members.last?.others.first?.name == "Amelia")
  }

  @Test("a name outlives a restart")
  mutating func lastingNames() throws {
    world.meet()
    world.step(0, .rename(name: "Amelia", colour: 9))
    world.settle()
    for device in 0..<2 { try world.crash(device, afterStores: 0, tearing: 0) }
    #expect(world.devices[0].crew.members.own.name == "Amelia")
    #expect(world.devices[1].crew.members.others.first?.name == "Amelia")
  }

  @Test("a hello that the hub says again makes nobody present")
  mutating func replayedHello() throws {
    world.meet()
    let hello = try #require(world.devices[0].published.last).body
    let connection = try #require(world.sockets[0]).connection
    world.disconnect(0)
    world.settle()
    world.fanOut(hello, tag: 1, from: nil, connection)
    world.settle()
    #expect(!isOnline(1))
    #expect(world.devices[1].notes == [.dropped(.staleHello, total: 1)])
  }

  @Test("a hello that comes from another socket than it says makes nobody present")
  mutating func transplantedHello() throws {
    world.connect(0)
    world.connect(1)
    while world.devices[0].published.isEmpty {
      world.uplink(0)
      world.downlink(0)
    }
    let hello = try #require(world.devices[0].outgoing.last).body
    world.devices[0].outgoing = []
    world.uplink(1)
    world.downlink(1)
    world.downlink(1)
    world.fanOut(hello, tag: 1, from: nil, 77)
    world.downlink(1)
    world.downlink(1)
    #expect(!isOnline(1))
  }

  @Test("a member says hello again after ten to fifteen minutes")
  mutating func interval() throws {
    world.meet()
    for _ in 0..<20 {
      let due = try #require(world.devices[0].timers[.hello]) - world.now
      #expect(due >= .seconds(600) && due <= .seconds(900))
      world.fire(0, .hello)
      world.settle()
    }
  }

  @Test("the positions are saved a minute after something came, and on shutdown")
  mutating func saving() {
    world.meet()
    world.settle()
    #expect(world.devices[0].timers[.save] != nil)
    world.step(0, .shutdown)
    #expect(world.devices[0].disk.asked.map(\.request.fileName) == ["state"])
  }
}
