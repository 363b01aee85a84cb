import CrewMessages
import LeelooCrypto
import MLS
import Testing

@testable import LeelooCrew

struct RestoringTests {
  private var world: World

  init() throws { world = try World(seed: 9) }

  private mutating func restore(_ device: Int = 0) -> RestoredCrew {
    Crew.restore(
      files: world.devices[device].disk.files, storageKey: SimulatedDevice.storageKey, at: world.now,
      wallClock: SimulatedDevice.epoch, randomness: SystemRandomness(), chance: &world.chance)
  }

  private func asides(_ restored: RestoredCrew) -> [StoreRequest] {
    restored.effects.compactMap { effect in
      guard case .store(let request, _) = effect else { return nil }
      switch request {
      case .moveAside, .copyAside: return request
      default: return nil
      }
    }
  }

  @Test("without files there is no crew, and no damage")
  mutating func nothing() {
    let restored = Crew.restore(
      files: [:], storageKey: SimulatedDevice.storageKey, at: .zero, wallClock: 0,
      randomness: SystemRandomness(), chance: &world.chance)
    #expect(restored.crew == nil)
    #expect(restored.effects.isEmpty)
    #expect(restored.damage.isEmpty)
  }

  @Test("a device alone in its crew is so after a restart")
  mutating func alone() throws {
    var host = try Members.host(chance: &world.chance)
    host.flush(at: .zero, chance: &world.chance)
    let restored = Crew.restore(
      files: host.disk.files, storageKey: SimulatedDevice.storageKey, at: .zero, wallClock: 0,
      randomness: SystemRandomness(), chance: &world.chance)
    #expect(restored.crew?.id == host.crew.id)
    #expect(restored.damage.isEmpty)
  }

  @Test("a join that was cut before its identity was written has left no crew")
  mutating func cutJoin() throws {
    world.connect(0)
    world.wait(.seconds(3))
    try world.admit(2)
    let start = try #require(world.starts.last)
    var guest = SimulatedDevice(start)
    guest.disk.cutPower(after: guest.disk.asked.count - 1, tearing: 0)
    let restored = Crew.restore(
      files: guest.disk.files, storageKey: SimulatedDevice.storageKey, at: .zero, wallClock: 0,
      randomness: SystemRandomness(), chance: &world.chance)
    #expect(restored.crew == nil)
  }

  @Test("nothing is sent after a restart before new keys are on the disk")
  mutating func reservation() throws {
    world.meet()
    try world.crash(0, afterStores: 0, tearing: 0)
    let before = world.devices[0].published.count
    _ = try world.say(0)
    world.connect(0)
    for _ in 0..<4 {
      world.uplink(0)
      world.downlink(0)
    }
    #expect(world.devices[0].published.count == before)
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.count == 1)
  }

  @Test("an identity that can't be read loses the crew, and the files are moved aside")
  mutating func lostIdentity() {
    for name in ["identity", "identity.1"] where world.devices[0].disk.files[name] != nil {
      world.devices[0].disk.overwrite(name, [1, 2, 3])
    }
    let restored = restore()
    #expect(restored.crew == nil)
    #expect(restored.damage == [.keysLost])
    #expect(asides(restored).count == world.devices[0].disk.files.count)
  }

  @Test("without keys the crew is still known, and says that it catches up")
  mutating func lostState() {
    for name in ["state", "state.1"] { world.devices[0].disk.overwrite(name, nil) }
    let restored = restore()
    #expect(restored.damage == [.stateLost])
    #expect(restored.crew?.members.others.map(\.name) == ["Ben"])
    #expect(restored.crew?.isCatchingUp == true)
  }

  @Test(
    "a crew that an older version made is told from a damaged one", arguments: 1...4 as ClosedRange<UInt8>)
  mutating func older(format: UInt8) throws {
    let old = SecretBytes(copying: [format] + [UInt8](repeating: 7, count: 90))
    let file = SnapshotFile(generation: 1, content: old)
    let bytes = try file.sealed(
      as: .identity, key: SimulatedDevice.storageKey, salt: world.chance.bytes(SnapshotFile.saltCount))
    world.devices[0].disk.overwrite("identity", bytes)
    let restored = restore()
    #expect(restored.crew == nil && restored.damage == [.madeByOlderVersion])
  }

  @Test("a broken newest state falls back on the one before it, behind every key that was used")
  mutating func previousState() throws {
    world.meet()
    for _ in 0..<10 {
      for _ in 0..<10 { _ = try world.say(0) }
      world.wait(.seconds(3))
    }
    world.devices[0].disk.overwrite("state", [9, 9, 9])
    let restored = restore()
    #expect(restored.damage == [.previousSnapshotUsed(.state)])
    #expect(asides(restored) == [.moveAside("state")])
    let next = try #require(restored.crew?.cipher).nextGeneration
    #expect(next >= world.devices[0].crew.cipher?.reservation.end ?? .max)
  }

  @Test("after falling back the conversation goes on, and no key is used twice")
  mutating func goingOn() throws {
    world.meet()
    for _ in 0..<40 { _ = try world.say(0) }
    world.wait(.seconds(5))
    world.devices[0].disk.overwrite("state", [9, 9, 9])
    try world.crash(0, afterStores: 0, tearing: 0)
    world.meet()
    let id = try world.say(0)
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.last?.id == id)
  }

  @Test("an outbox broken in its middle gives what stands before, and a copy is kept")
  mutating func brokenOutbox() throws {
    let first = try world.say(0)
    world.settle()
    let length = try #require(world.devices[0].disk.files["outbox"]).count
    for _ in 0..<3 { _ = try world.say(0) }
    world.settle()
    var bytes = try #require(world.devices[0].disk.files["outbox"])
    bytes[length + 10] ^= 1
    world.devices[0].disk.overwrite("outbox", bytes)
    let restored = restore()
    #expect(restored.damage == [.brokenLog(.outbox)])
    #expect(asides(restored) == [.copyAside(.outbox)])
    #expect(restored.crew?.outbox.entries.map(\.id) == [first])
  }

  @Test("an outbox with a torn tail has every message that was reported")
  mutating func tornOutbox() throws {
    let first = try world.say(0)
    world.settle()
    _ = try world.say(0)
    world.devices[0].disk.cutPower(after: 0, tearing: 20)
    let restored = restore()
    #expect(restored.damage == [.tornTail(.outbox)])
    #expect(restored.crew?.outbox.entries.map(\.id) == [first])
  }

  @Test("an old image of the card is noticed when the other one speaks, and messages arrive again")
  mutating func rollback() throws {
    world.meet()
    world.wait(.seconds(1))
    let image = world.devices[0].disk
    for _ in 0..<30 { for _ in 0..<5 { _ = try world.say(0) }; world.wait(.seconds(3)) }
    world.referee = Referee()
    world.disconnect(0)
    world.devices[0].disk = image
    try world.devices[0].restart(at: world.now, chance: &world.chance)
    world.meet()
    world.wait(.seconds(1_000))
    #expect(world.devices[0].notes.contains { if case .rolledBack = $0 { true } else { false } })
    let id = try world.say(0)
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.last?.id == id)
  }

  @Test("an old copy says nothing before its keys are new")
  mutating func renewalFirst() throws {
    world.meet()
    world.wait(.seconds(2_000))
    let image = world.devices[0].disk
    for _ in 0..<30 { for _ in 0..<5 { _ = try world.say(0) }; world.wait(.seconds(3)) }
    let epoch = try #require(world.devices[0].crew.cipher).epoch
    world.referee = Referee()
    world.disconnect(0)
    world.devices[0].disk = image
    try world.devices[0].restart(at: world.now, chance: &world.chance)
    #expect(world.devices[0].crew.cipher?.epoch == epoch)
    world.devices[0].forget()
    let id = try world.say(0)
    world.meet()
    world.wait(.seconds(20))
    #expect(world.devices[1].showings.last?.id == id)
    let epochs = try world.devices[0].published.compactMap { publication -> UInt64? in
      let frame = try OuterFrame(opening: publication.body, world.devices[0].crew.frames)
      guard frame.kind == .message, case .privateMessage(let message) = try MLSMessage(decoding: frame.body)
      else { return nil }
      return message.epoch
    }
    // One commit, and then everything else.
    #expect(epochs.first == epoch && epochs.count > 1 && epochs.dropFirst().allSatisfy { $0 > epoch })
  }

  @Test("a message whose receiver was killed before the screen is shown after the restart, and marked")
  mutating func killedBeforeShowing() throws {
    world.meet()
    let id = try world.say(0)
    world.uplink(0)
    while !world.devices[1].disk.isBusy { world.downlink(1) }
    try world.crash(1, afterStores: 1, tearing: 0)
    world.meet()
    world.wait(.seconds(5))
    #expect(world.devices[1].showings == [.init(id: id, repeated: true, life: 1)])
    #expect(world.devices[0].deliveries[id]?.last == .delivered(count: 1, of: 1))
  }

  @Test("a log with thousands of ids behind a doubtful one is read and written anew")
  mutating func longSeen() throws {
    let sender = world.devices[1].crew.members.own.id
    let ids = (0..<5_000).map { _ in MessageID.random(using: &world.chance) }
    var log = RecordLog(.seen, key: SimulatedDevice.storageKey, chance: &world.chance)
    var bytes = log.begin()
    for id in ids { bytes += try log.append(SeenRecord.arrived([id], from: sender).encoded) }
    for lot in SeenRecord.lots(Array(ids.dropFirst())) {
      bytes += try log.append(SeenRecord.shown(lot, from: sender).encoded)
    }
    world.devices[0].disk.overwrite("seen", bytes)
    let restored = restore()
    #expect(restored.damage.isEmpty)
    #expect(restored.crew?.inboxes[sender].order == Array(ids.suffix(Inbox.memory)))
    #expect(restored.crew?.inboxes[sender].lastSettled == ids.last)
  }
}
