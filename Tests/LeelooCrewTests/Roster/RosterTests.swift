import ByteCoding
import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

struct RosterTests {
  private static func key(_ number: UInt8) throws -> Ed25519PublicKey {
    try Ed25519PrivateKey(seed: SecretBytes(copying: [UInt8](repeating: number, count: 32))).publicKey
  }

  private static func read<Value>(
    _ bytes: [UInt8], _ read: (inout ByteReader) throws -> Value
  ) throws -> Value {
    var reader = ByteReader(bytes)
    let value = try read(&reader)
    try reader.finish()
    return value
  }

  @Test("a removed key is known for removed, and 128 later it is forgotten")
  func tombstones() throws {
    var tombstones = Tombstones()
    for number in 0..<200 { tombstones.bury(try Self.key(UInt8(number))) }
    tombstones.bury(try Self.key(199))
    #expect(tombstones.hashes.count == Tombstones.limit)
    #expect(try !tombstones.holds(Self.key(71)) && tombstones.holds(Self.key(72)))
    var writer = ByteWriter()
    tombstones.append(to: &writer)
    #expect(try Self.read(writer.bytes, Tombstones.init(from:)) == tombstones)
  }

  @Test(
    "what a leaf says is read as it was written",
    arguments: [nil, DeviceID(Opaque16([UInt8](repeating: 3, count: 16))!)])
  func leaf(addedBy: DeviceID?) throws {
    let profile = LeafProfile(name: "Bens låda 🔥", colour: 4, kind: .chat, addedBy: addedBy)
    #expect(try LeafProfile(decoding: profile.encoded) == profile)
    for count in profile.encoded.indices {
      #expect(throws: ByteCodingError.self) {
        try LeafProfile(decoding: Array(profile.encoded.prefix(count)))
      }
    }
  }

  @Test("a name beyond 32 bytes is cut when written and refused when read")
  func longName() throws {
    let long = LeafProfile(name: String(repeating: "å", count: 20), colour: 0, kind: .gadget, addedBy: nil)
    #expect(try LeafProfile(decoding: long.encoded).name == String(repeating: "å", count: 16))
    var forged = long.encoded
    forged[2] = 33
    #expect(throws: ByteCodingError.self) { try LeafProfile(decoding: forged) }
  }

  @Test("removals follow on each other; one that is dug up does not follow")
  func continuation() throws {
    var before = Tombstones()
    for number in 0..<120 { before.bury(try Self.key(UInt8(number))) }
    var after = before
    #expect(after.continues(before))
    for number in 120..<140 { after.bury(try Self.key(UInt8(number))) }
    #expect(after.continues(before) && !before.continues(after))
    #expect(!Tombstones().continues(before) && before.continues(Tombstones()))
  }

  @Test(
    "a member is asleep after thirty days without a word, and stale after ninety; a clock of 1970 says nothing"
  )
  func absence() throws {
    let day: UInt64 = 86_400_000
    var entry = CrewMembers.Entry(
      member: try Members.member(at: 1), kind: .gadget, isOnline: false, heardAt: SimulatedDevice.epoch)
    let absences = [0, 29, 30, 89, 90].map { entry.absence(at: SimulatedDevice.epoch + $0 * day) }
    #expect(absences == [.none, .none, .asleep, .asleep, .stale])
    #expect(entry.absence(at: 40 * day) == .none && entry.absence(at: SimulatedDevice.epoch - day) == .none)
    entry.isOnline = true
    #expect(entry.absence(at: SimulatedDevice.epoch + 99 * day) == .none)
    entry.isOnline = false
    entry.heardAt = nil
    #expect(entry.absence(at: SimulatedDevice.epoch + 99 * day) == .none)
  }

  @Test("what all have the same of the crew is read as it was written")
  func context() throws {
    var context = CrewContext(
      name: "Kitchen crew", createdAt: 1_783_000_000_000, policy: 0x8000_0001,
      syncSecret: SystemRandomness().secretBytes(32), tombstones: Tombstones())
    context.tombstones.bury(try Self.key(1))
    let read = try CrewContext(decoding: context.encoded)
    #expect(read.name == context.name && read.createdAt == context.createdAt)
    #expect(read.policy == context.policy && read.syncSecret == context.syncSecret)
    #expect(read.tombstones == context.tombstones)
  }

  @Test("who let whom in is remembered, the newest 64")
  func log() throws {
    let (amy, ben) = (try Members.member("Amy", 1), try Members.member("Ben", 2))
    let changes: [RosterChange] = [
      .joined(ben, kind: .chat, letInBy: amy), .joined(ben, kind: .gadget, letInBy: nil), .left(ben),
      .removed(ben, by: amy), .gone(ben, onWordOf: amy), .cameBack(ben, letInBy: amy),
    ]
    var log = RosterLog()
    for index in 0..<66 { log.append(changes[index % changes.count], at: UInt64(index)) }
    #expect(log.entries.map(\.at) == Array(2..<66))
    var writer = ByteWriter()
    log.append(to: &writer)
    #expect(try Self.read(writer.bytes, RosterLog.init(from:)) == log)
  }
}
