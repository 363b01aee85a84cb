import CrewMessages
import Testing

@testable import LeelooCrew

struct FailingDiskTests {
  private var world: World

  init() throws {
    world = try World(seed: 10)
    world.meet()
    world.settle()
  }

  private mutating func fail(_ device: Int) {
    world.step(device, .storeFailed(world.devices[device].disk.failNext(writing: 5)))
  }

  @Test("a press is not reported while its outbox can't be written, and is once it can")
  mutating func fullDisk() throws {
    let id = try world.say(0)
    fail(0)
    #expect(world.devices[0].notes == [.storeFailed(.outbox)])
    #expect(world.devices[0].deliveries[id] == nil)
    world.fire(0, .storeRetry)
    fail(0)
    #expect(world.devices[0].notes == [.storeFailed(.outbox)])
    world.fire(0, .storeRetry)
    world.store(0)
    #expect(world.devices[0].deliveries[id] == [.waiting])
    #expect(world.devices[0].notes == [.storeFailed(.outbox), .storeRecovered(.outbox)])
  }

  @Test("a message is not shown while its id can't be written")
  mutating func unwritableSeen() throws {
    let id = try world.say(0)
    world.uplink(0)
    while !world.devices[1].disk.isBusy { world.downlink(1) }
    fail(1)
    world.step(1, .timer(.acknowledgement))
    #expect(world.devices[1].showings.isEmpty)
    world.wait(.seconds(6))
    #expect(world.devices[1].showings.map(\.id) == [id])
    #expect(world.devices[0].deliveries[id]?.last == .delivered(count: 1, of: 1))
  }

  @Test("without reserved keys nothing is sealed, and everything goes out once they are")
  mutating func unwritableState() throws {
    for _ in 0..<60 {
      _ = try world.say(0)
      while world.devices[0].disk.isBusy {
        if world.devices[0].disk.asked[0].request.fileName == "state" { fail(0) } else { world.store(0) }
      }
      for _ in 0..<3 {
        world.uplink(0)
        world.downlink(0)
      }
    }
    #expect(world.devices[0].crew.cipher?.canSeal == true)
    for _ in 0..<60 {
      _ = try world.say(0)
      world.devices[0].timers[.storeRetry] = nil
      world.uplink(0)
      world.downlink(0)
    }
    #expect(world.devices[0].crew.cipher?.canSeal == false)
    world.fire(0, .storeRetry)
    world.wait(.seconds(20))
    #expect(world.devices[1].showings.count == 120)
  }

  @Test("a commit that can't be written is not published, whoever says what meanwhile")
  mutating func unwritableCommit() {
    world.wait(.seconds(3))
    let before = world.devices[0].published.count
    world.devices[0].crew.commits.want(.renew)
    world.fire(0, .commit)
    fail(0)
    world.step(1, .timer(.hello))
    while world.isReady(1) || world.sockets[0]?.incoming.isEmpty == false {
      if world.devices[1].disk.isBusy { world.store(1) }
      world.uplink(1)
      world.downlink(1)
      world.downlink(0)
    }
    world.fire(0, .commit)
    #expect(world.devices[0].crew.cipher?.staged != nil)
    #expect(world.devices[0].published.count == before)
    world.wait(.seconds(6))
    #expect(world.devices[0].published.count > before)
    #expect(world.devices[0].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
  }

  @Test("files in doubt do not keep a device from leaving")
  mutating func leavingInDoubt() throws {
    _ = try world.say(0)
    fail(0)
    world.step(0, .rename(name: "Ann", colour: 1))
    fail(0)
    world.step(0, .leave)
    world.wait(.seconds(6))
    #expect(world.devices[0].disk.files.isEmpty)
    #expect(world.devices[0].others.count { $0 == .left } == 1)
  }

  @Test("a device has left when the last of its files is gone", arguments: CrewFile.allCases)
  mutating func unremovable(file: CrewFile) {
    world.disconnect(0)
    world.step(0, .leave)
    while let next = world.devices[0].disk.asked.first {
      if next.request == .remove(file) { fail(0) } else { world.store(0) }
    }
    #expect(!world.devices[0].others.contains(.left))
    world.wait(.seconds(6))
    #expect(world.devices[0].disk.files.isEmpty)
    #expect(world.devices[0].others.count { $0 == .left } == 1)
  }
}
