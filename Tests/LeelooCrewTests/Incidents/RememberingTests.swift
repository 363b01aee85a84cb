import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// What was noticed, and said of it, before the power went.
struct RememberingTests {
  private var world: World

  init() throws {
    world = try World(seed: 4)
    world.meet()
  }

  /// The hub leaves something out, and repeats itself three times.
  private mutating func contradict() throws {
    let stream = try #require(world.devices[1].crew.link).stream
    for _ in 0...3 {
      world.step(
        1,
        .delivery(
          CrewDelivery(stream: stream, counter: 100, senderConnection: 1, echoTag: nil, body: [1])))
    }
  }

  private mutating func restart() throws {
    world.disconnect(1)
    world.devices[1].disk.cutPower(after: 0, tearing: 0)
    try world.devices[1].restart(at: world.now, chance: &world.chance)
    world.settle()
  }

  private var warnings: [CrewWarning] { world.devices[1].warnings }

  @Test("a warning is on the disk before it is on the screen, and on the screen again after a restart")
  mutating func warning() throws {
    try contradict()
    #expect(warnings.isEmpty)
    world.settle()
    #expect(warnings == [.hubContradicts])
    try restart()
    #expect(warnings == [.hubContradicts, .hubContradicts])
  }

  @Test("a power cut in between leaves no warning behind that nobody saw")
  mutating func powerCut() throws {
    try contradict()
    try restart()
    #expect(warnings.isEmpty && world.devices[1].crew.warnings.unread.isEmpty)
    world.meet()
    try contradict()
    world.settle()
    #expect(warnings == [.hubContradicts])
  }

  @Test("what somebody has read stays away after a restart, for a day")
  mutating func read() throws {
    try contradict()
    world.settle()
    world.step(1, .warningRead(.hubContradicts))
    world.settle()
    try restart()
    world.meet()
    try contradict()
    world.settle()
    #expect(warnings == [.hubContradicts])
    world.wait(CrewWarnings.pause)
    try contradict()
    world.settle()
    #expect(warnings == [.hubContradicts, .hubContradicts])
  }

  @Test("a disk that is full keeps no warning from the screen")
  mutating func fullDisk() throws {
    world.step(1, .rename(name: "Ben", colour: 4))
    world.devices[1].crew.vault.ledger.holdBack(.state, [])
    try contradict()
    #expect(warnings == [.hubContradicts])
  }

  @Test(
    "a disk that refuses the first write of a warning keeps it from no screen, and has it once it takes it")
  mutating func refusingDisk() throws {
    try contradict()
    #expect(warnings.isEmpty)
    while warnings.isEmpty, world.devices[1].disk.isBusy {
      world.step(1, .storeFailed(world.devices[1].disk.failNext(writing: 0)))
    }
    #expect(warnings == [.hubContradicts])
    world.wait(.seconds(6))
    #expect(warnings == [.hubContradicts])
    try restart()
    #expect(warnings == [.hubContradicts, .hubContradicts])
  }

  @Test("counts go on after a restart, with the time of the last by the wall clock")
  mutating func counts() throws {
    try contradict()
    world.settle()
    world.step(1, .shutdown)
    world.settle()
    try restart()
    let noticed = world.devices[1].crew.incidents
    #expect(noticed.map(\.incident.name) == ["foreign", "hubLeftOut", "hubRepeated"])
    #expect(noticed.map(\.count) == [4, 1, 3] && noticed.allSatisfy { $0.lastAt == nil })
    let later = noticed[0].lastWallClock + 42_000
    #expect(noticed[0].elapsed(at: world.now, wallClock: later) == .seconds(42))
    #expect(noticed[0].elapsed(at: world.now, wallClock: 0) == nil)
  }

  @Test("garbage without end does not write to the card all the time")
  mutating func wear() throws {
    try contradict()
    world.settle()
    let stream = try #require(world.devices[1].crew.link).stream
    for counter in 200..<1_200 {
      world.step(
        1,
        .delivery(
          CrewDelivery(
            stream: stream, counter: UInt64(counter), senderConnection: 1, echoTag: nil, body: [1])))
    }
    #expect(!world.devices[1].disk.isBusy)
  }

  @Test("every warning comes back from the disk as it was")
  func coding() throws {
    var warnings = CrewWarnings()
    let amy = try Members.member(at: 0)
    let all: [CrewWarning] = [.twoWays(moves: true), .oldCopy, .impersonation(of: amy), .hubContradicts]
    let areNew = all.map { warnings.take($0, at: .zero, wallClock: 7) }
    let isRead = warnings.read(.oldCopy)
    #expect(!areNew.contains(false) && isRead)
    var writer = ByteWriter()
    warnings.append(to: &writer)
    var reader = SecretReader(SecretBytes(copying: writer.bytes))
    let read = try CrewWarnings(from: &reader)
    try reader.finish()
    #expect(read.unread == [.twoWays(moves: true), .impersonation(of: amy), .hubContradicts])
    #expect(read.given.count == 4 && read.given.values.allSatisfy { $0.wallClock == 7 && $0.at == nil })
  }

  @Test("a warning of a kind that only a later version knows is forgotten, and what stands behind it is read")
  func unknownKind() throws {
    var writer = ByteWriter()
    writer.append(integer: UInt8(2))
    for (kind, detail) in [(200, [1, 2, 3]), (CrewWarning.oldCopy.kind.rawValue, [])] as [(UInt8, [UInt8])] {
      writer.append(integer: kind)
      writer.append(vector: detail, UInt16.self)
      writer.append(integer: UInt64(7))
      writer.append(integer: UInt8(1))
    }
    var reader = SecretReader(SecretBytes(copying: writer.bytes))
    let read = try CrewWarnings(from: &reader)
    try reader.finish()
    #expect(read.unread == [.oldCopy])
  }

  @Test("a state of the version before, which kept nothing of it, is read")
  func olderState() throws {
    var writer = ByteWriter()
    writer.append(integer: UInt8(4))
    let crew = world.devices[1].crew.identity.crew
    writer.append(crew)
    for number in [3, 5, 6] as [UInt64] { writer.append(integer: number) }
    for _ in 0..<4 { writer.append(integer: UInt8(0)) }
    var reader = SecretReader(SecretBytes(copying: writer.bytes))
    let state = try CrewState(from: &reader)
    try reader.finish()
    #expect(state.crew == crew && state.life == 3 && state.renewedAt == 6 && state.standing == .confirmed)
    #expect(state.incidents.counts.isEmpty && state.warnings.unread.isEmpty && state.reserve == .confirmed)
  }
}
