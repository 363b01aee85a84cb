import CrewMessages
import LeelooCrypto
import MLS
import Testing

@testable import LeelooCrew

/// Commits that are right by RFC 9420, and that no honest member makes.
struct CrewRulesTests {
  private var world: World

  init() throws {
    world = try World(seed: 9, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  /// A member commits what no honest one would, signed and encrypted as it should be.
  private mutating func commit(
    _ plan: (MLSCipher) throws -> CommitPlan
  ) throws {
    let cipher = try #require(world.devices[0].crew.cipher as? MLSCipher)
    let (staged, _) = try cipher.group.commit(try plan(cipher), chance: SystemRandomness())
    let frame = OuterFrame(kind: .message, salt: world.chance.bytes(16), body: staged.message.encoded)
    world.fanOut(try frame.sealed(world.devices[0].crew.frames), tag: 1, from: nil, 1)
    world.settle()
  }

  private mutating func expectIgnored(
    _ plan: (MLSCipher) throws -> CommitPlan, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let mark = world.devices[1].crew.cipher?.mark
    try commit(plan)
    #expect(world.devices[1].crew.cipher?.mark == mark, sourceLocation: sourceLocation)
    #expect(world.devices[1].crew.dropped(.invalidHandshake) == 1, sourceLocation: sourceLocation)
    #expect(world.devices[2].others.isEmpty, sourceLocation: sourceLocation)
    // Nothing is stuck by it.
    let id = try world.say(2)
    world.wait(.seconds(3))
    #expect(world.devices[1].showings.map(\.id) == [id], sourceLocation: sourceLocation)
  }

  private static func context(
    _ cipher: MLSCipher, _ change: (inout CrewContext) throws -> Void
  ) rethrows -> Proposal {
    var context = cipher.context
    try change(&context)
    var extensions = cipher.group.context.extensions
    extensions[.crewContext] = context.encoded.withUnsafeBytes { Array($0) }
    return .groupContextExtensions(extensions)
  }

  @Test("a commit that leads the crew elsewhere is as if it had never come")
  mutating func otherSyncSecret() throws {
    try expectIgnored { cipher in
      CommitPlan([Self.context(cipher) { $0.syncSecret = SystemRandomness().secretBytes(32) }])
    }
  }

  @Test("a commit that digs up a removed key is as if it had never come")
  mutating func dugUp() throws {
    world.step(0, .remove(try Members.member(at: 2).id))
    world.wait(.seconds(3))
    let mark = world.devices[1].crew.cipher?.mark
    try commit { cipher in CommitPlan([Self.context(cipher) { $0.tombstones = Tombstones() }]) }
    #expect(world.devices[1].crew.cipher?.mark == mark)
    #expect(world.devices[1].crew.dropped(.invalidHandshake) == 1)
  }

  @Test("a commit that removes somebody without burying the key is as if it had never come, for the others")
  mutating func notBuried() throws {
    let place = try #require(world.devices[0].crew.cipher?.roster.last).place
    let mark = world.devices[1].crew.cipher?.mark
    try commit { _ in CommitPlan([.remove(LeafIndex(place))]) }
    #expect(world.devices[1].crew.cipher?.mark == mark)
    #expect(world.devices[1].crew.dropped(.invalidHandshake) == 1)
  }

  /// The room of one frame, all of which a context would take that every later removal carries.
  private static let ballast = [UInt8](repeating: 0, count: 31_000)

  @Test(
    "a commit that makes the context so large that no frame has room for a removal is as if it had never come",
    arguments: [1, 5] as [UInt16])
  mutating func ballast(type: UInt16) throws {
    let mark = world.devices[1].crew.cipher?.mark
    try commit { cipher in
      var extensions = cipher.group.context.extensions
      extensions[ExtensionType(rawValue: type)] = Self.ballast
      return CommitPlan([.groupContextExtensions(extensions)])
    }
    #expect(world.devices[1].crew.cipher?.mark == mark)
    #expect(world.devices[1].crew.dropped(.invalidHandshake) == 1)
    world.step(1, .remove(try Members.member(at: 0).id))
    world.wait(.seconds(3))
    #expect(world.devices[1].crew.identity.others.map(\.member.id) == [try Members.member(at: 2).id])
  }

  @Test("a commit that whoever missed it could not be told is as if it had never come")
  mutating func tooLong() throws {
    try commit { _ in CommitPlan(authenticatedData: [UInt8](repeating: 0, count: 32_100)) }
    #expect(world.devices[1].crew.dropped(.malformed) == 1)
    try commit { _ in CommitPlan(authenticatedData: [UInt8](repeating: 0, count: 32_000)) }
    let mark = world.devices[1].crew.cipher?.mark
    #expect(mark?.epoch == world.devices[0].crew.cipher.map { $0.mark.epoch + 1 })
  }

  @Test(
    "a newcomer whose introduction makes the commit longer than a frame is refused, and others are let in")
  mutating func longIntroduction() throws {
    let package = try Members.introduction(3, packageBallast: 32_600)
    world.step(0, .grant(introduction: package))
    world.wait(.seconds(3))
    #expect(world.devices[0].others == [.grantRefused(.malformed, for: package)])
    try world.admit(3)
    #expect(world.devices[0].crew.identity.others.count == 3)
  }

  @Test("a commit without new keys is as if it had never come")
  mutating func withoutPath() throws {
    let package = try Members.candidate(5).introduction
    try expectIgnored { _ in CommitPlan([.add(try KeyPackage(decoding: package))], renewsPath: false) }
  }

  @Test(
    "a newcomer behind an X.509 certificate is refused by name, since no member says that it understands one")
  mutating func certificate() throws {
    let profile = LeafProfile(name: "Eve", colour: 0, kind: .gadget, addedBy: nil)
    let eve = Client(
      credential: Credential(.x509, [1, 2, 3]), signatureKey: try Ed25519PrivateKey.fresh(SystemRandomness()),
      capabilities: Capabilities(extensions: [.leafProfile, .crewContext], credentials: [.basic, .x509]),
      extensions: [.leafProfile: profile.encoded])
    let package = try OwnKeyPackage(
      of: eve, lifetime: Lifetime(notBefore: 0, notAfter: .max), suite: MLSMaker.suite,
      chance: SystemRandomness())
    let cipher = try #require(world.devices[0].crew.cipher as? MLSCipher)
    let error = #expect(throws: MLSError.self) {
      _ = try cipher.group.commit(CommitPlan([.add(package.keyPackage)]), chance: SystemRandomness())
    }
    #expect(error == MLSError.leafNode(.lacksCredential(.x509)))
  }
}
