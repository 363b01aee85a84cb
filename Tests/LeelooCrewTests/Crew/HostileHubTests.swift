import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// What a hub, or anyone who knows the topic, can do to a member: nothing but take messages away for a while.
struct HostileHubTests {
  private var world: World

  init() throws {
    world = try World(seed: 4)
    world.meet()
  }

  private mutating func inject(_ body: [UInt8]) {
    world.fanOut(body, tag: 1, from: nil, 1)
    world.settle()
  }

  @Test("noise of any length is dropped, counted and told once")
  mutating func noise() {
    for count in 0..<60 { inject(world.chance.bytes(count * 20)) }
    #expect(world.devices[1].crew.dropped(.foreign) == 60)
    #expect(world.devices[1].notes == [.dropped(.foreign, total: 1)])
  }

  @Test("a message that the hub says again is shown once")
  mutating func replay() throws {
    _ = try world.say(0)
    let body = try #require(world.devices[0].outgoing.last).body
    world.settle()
    for _ in 0..<3 { inject(body) }
    #expect(world.devices[1].showings.count == 1)
    #expect(world.devices[1].crew.dropped(.replayed) == 3)
  }

  @Test("a message that the hub says again after a restart is shown once")
  mutating func replayAfterRestart() throws {
    _ = try world.say(0)
    let body = try #require(world.devices[0].outgoing.last).body
    world.wait(.seconds(1))
    try world.crash(1, afterStores: 0, tearing: 0)
    world.meet()
    inject(body)
    #expect(world.devices[1].showings.count == 1)
  }

  @Test("a member's frame sent back to it changes nothing")
  mutating func reflection() throws {
    _ = try world.say(0)
    let body = try #require(world.devices[0].outgoing.last).body
    inject(body)
    #expect(world.devices[0].showings.isEmpty)
    #expect(world.devices[0].crew.dropped(.notAMember) == 1)
  }

  @Test("someone who knows the crew's frame key, as a former member does, can't speak for anyone")
  mutating func formerMember() throws {
    let frames = world.devices[0].crew.frames
    for kind in [FrameKind.message, .hello] {
      for count in stride(from: 0, to: 400, by: 7) {
        let frame = OuterFrame(kind: kind, salt: world.chance.bytes(16), body: world.chance.bytes(count))
        inject(try frame.sealed(frames))
      }
    }
    #expect(world.devices[1].showings.isEmpty)
    #expect(world.devices[1].members.allSatisfy { $0.others.map(\.name) == ["Amy"] })
  }

  @Test("frames of another life of the hub are not taken")
  mutating func otherStream() throws {
    _ = try world.say(0)
    let body = try #require(world.devices[0].outgoing.last).body
    let delivery = CrewDelivery(stream: 999, counter: 1, senderConnection: 1, echoTag: nil, body: body)
    world.step(1, .delivery(delivery))
    #expect(!world.devices[1].disk.isBusy)
  }

  @Test("an echo that nobody is waiting for changes nothing")
  mutating func falseEcho() throws {
    let id = try world.say(0)
    let stream = try #require(world.devices[0].crew.link).stream
    let delivery = CrewDelivery(stream: stream, counter: 9, senderConnection: 1, echoTag: 12_345, body: [])
    world.step(0, .delivery(delivery))
    world.store(0)
    #expect(world.devices[0].deliveries[id] == [.waiting])
  }

  @Test("nothing that is said stands in any frame or file")
  mutating func canary() throws {
    let canary = "the eagle lands at nine"
    for device in 0..<2 {
      _ = try world.say(device, .text(canary))
      world.wait(.seconds(3))
    }
    world.restartHub()
    _ = try world.say(0, .text(canary))
    world.settle()
    try world.crash(0, afterStores: 0, tearing: 0)
    #expect(world.devices.map(\.showings.count) == [1, 1])
    for device in world.devices {
      let everything = device.disk.everWritten + device.published.map(\.body) + device.disk.files.values
      for secret in [canary, "Amy", "Ben", "Kitchen"] {
        #expect(!everything.contains { $0.contains(Array(secret.utf8)) })
      }
    }
  }
}
