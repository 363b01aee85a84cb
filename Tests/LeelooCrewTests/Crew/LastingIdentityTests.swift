import ByteCoding
import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew
@testable import MLS

/// Who somebody is stays as it is, whatever it signs: its id, its key, what it is and who let it in.
struct LastingIdentityTests {
  private var world: World

  /// Amy made the crew and let Ben and Cat in; all have renewed their keys, so their leaves say who did.
  init() throws {
    world = try World(seed: 23, members: 3)
    world.meet()
    for device in world.devices.indices { renew(device) }
  }

  private mutating func renew(_ device: Int) {
    world.devices[device].crew.commits.want(.renew)
    world.step(device, .timer(.commit))
    world.wait(.seconds(3))
  }

  private func cipher(of device: Int) throws -> MLSCipher {
    try #require(world.devices[device].crew.cipher as? MLSCipher)
  }

  /// Everybody hears a handshake of Cat's.
  private mutating func fanOut(_ message: MLSMessage) throws {
    let frame = OuterFrame(kind: .message, salt: world.chance.bytes(16), body: message.encoded)
    world.fanOut(try frame.sealed(world.devices[2].crew.frames), tag: 1, from: nil, 1)
    world.settle()
  }

  /// Amy and Ben stay where they are, have counted it, and hear each other and Cat.
  private mutating func expectRefused(
    at mark: EpochMark?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for device in 0...1 {
      #expect(world.devices[device].crew.cipher?.mark == mark, sourceLocation: sourceLocation)
      #expect(world.devices[device].crew.dropped(.invalidHandshake) == 1, sourceLocation: sourceLocation)
      #expect(world.devices[device].others.isEmpty, sourceLocation: sourceLocation)
      world.devices[device].showings = []
    }
    let ids = [try world.say(0), try world.say(2)]
    world.wait(.seconds(3))
    #expect(Set(world.devices[1].showings.map(\.id)) == Set(ids), sourceLocation: sourceLocation)
  }

  enum Change: CaseIterable {
    case name, id, key, kind, host, noHost
  }

  @Test(
    "a renewal that changes who somebody is, is as if it had never come; its name may change",
    arguments: Change.allCases)
  mutating func renewal(change: Change) throws {
    let before = try cipher(of: 1).mark
    let key = try change == .key ? SignaturePrivateKey.fresh(SystemRandomness()) : nil
    try fanOut(
      try cipher(of: 2).group.renewal(signedBy: key) { leaf in
        let data = try #require(leaf.extensions[.leafProfile])
        var profile = try LeafProfile(decoding: data)
        switch change {
        case .name: profile.name = "Catherine"
        case .id: leaf.credential = .basic([UInt8](repeating: 9, count: 16))
        case .key: break
        case .kind: profile.kind = .chat
        case .host: profile.addedBy = try Members.member(at: 1).id
        case .noHost: profile.addedBy = nil
        }
        leaf.extensions[.leafProfile] = profile.encoded
      })
    guard change != .name else {
      return #expect(try cipher(of: 0).mark == cipher(of: 1).mark && cipher(of: 1).mark != before)
    }
    try expectRefused(at: before)
  }

  @Test("nobody can have somebody else's new leaf committed")
  mutating func proposedUpdate() throws {
    let before = try cipher(of: 1).mark
    let group = try cipher(of: 2).group
    try fanOut(try group.proposeUpdate(chance: SystemRandomness()).message)
    try expectRefused(at: before)
  }

  enum Return: CaseIterable {
    case asBefore, otherID, otherKey, otherHost
  }

  /// Cat takes Ben out and puts in whoever this is, in one commit.
  private func readmission(_ change: Return) throws -> CommitPlan {
    let cat = try cipher(of: 2)
    let ben = world.devices[1].crew.identity
    let id = change == .otherID ? try Members.member(at: 4).id : ben.own.id
    let key = change == .otherKey ? try Ed25519PrivateKey.fresh(SystemRandomness()) : ben.signingKey
    var profile = ben.profile
    if change == .otherHost { profile.addedBy = try Members.member(at: 2).id }
    let candidate = try MLSMaker(randomness: SystemRandomness()).candidate(id, key, profile)
    let package = try KeyPackage(decoding: candidate.introduction)
    var context = cat.context
    if change == .otherKey { context.tombstones.bury(ben.signingKey.publicKey) }
    var extensions = cat.group.context.extensions
    extensions[.crewContext] = context.encoded.withUnsafeBytes { Array($0) }
    let place = try #require(cat.place(of: ben.own.id))
    return CommitPlan([.remove(place), .add(package), .groupContextExtensions(extensions)])
  }

  @Test("whoever is put back in is exactly who was there before", arguments: Return.allCases)
  mutating func readmission(change: Return) throws {
    let before = try cipher(of: 0).mark
    let plan = try readmission(change)
    try fanOut(try cipher(of: 2).group.commit(plan, chance: SystemRandomness()).staged.message)
    guard change != .asBefore else { return #expect(try cipher(of: 0).mark != before) }
    // Not even Ben, whom it would put out, takes it for a commit that the others follow.
    try expectRefused(at: before)
  }

  @Test("a newcomer with the id of somebody who is in is refused", arguments: [Return.otherKey, .asBefore])
  mutating func newcomer(change: Return) throws {
    let before = try cipher(of: 1).mark
    let own = world.devices[0].crew.identity
    let key = change == .otherKey ? try Ed25519PrivateKey.fresh(SystemRandomness()) : own.signingKey
    let candidate = try MLSMaker(randomness: SystemRandomness()).candidate(own.own.id, key, own.profile)
    let cat = try cipher(of: 2)
    #expect(throws: (any Error).self) {
      var host = cat
      try host.stage(.add(introduction: candidate.introduction), wallClock: 0)
    }
    guard change == .otherKey else { return }
    let plan = CommitPlan([.add(try KeyPackage(decoding: candidate.introduction))])
    try fanOut(try cat.group.commit(plan, chance: SystemRandomness()).staged.message)
    try expectRefused(at: before)
  }

  @Test("who let somebody in is known from the commit that did, whatever the newcomer says later")
  mutating func falseHost() throws {
    try world.admit(3)
    let eve = try #require(world.devices[3].crew.cipher as? MLSCipher)
    let message = try eve.group.renewal(signedBy: nil) { leaf in
      let data = try #require(leaf.extensions[.leafProfile])
      var profile = try LeafProfile(decoding: data)
      profile.addedBy = try Members.member(at: 1).id
      leaf.extensions[.leafProfile] = profile.encoded
    }
    try fanOut(message)
    let entry = world.devices[1].crew.members.roster.first { $0.member.name == Members.names[3] }
    #expect(entry?.addedBy?.name == Members.names[0])
  }

  @Test("whoever made the crew and is put back in was still let in by nobody")
  mutating func founder() throws {
    try world.loseKeys(of: 0)
    world.disconnect(0)
    world.connect(0)
    world.wait(.seconds(60))
    #expect(world.devices[0].notes.contains(.resynced))
    let founder = try Members.member(at: 0).id
    for device in 1...2 { #expect(world.devices[device].crew.identity.peer(founder)?.addedBy == nil) }
    renew(0)
    #expect(try cipher(of: 0).mark == cipher(of: 1).mark)
  }
}

extension Group {
  /// A commit of nothing but a new leaf that says whatever is wanted, signed and confirmed as it should be.
  ///
  /// - Parameter key: The leaf's from now on, if another.
  fileprivate func renewal(
    signedBy key: SignaturePrivateKey?, _ change: (inout LeafNode) throws -> Void
  ) throws -> MLSMessage {
    let chance = SystemRandomness()
    var leaf = try epoch.member(at: ownIndex).leaf
    if let key { leaf.signatureKey = SignaturePublicKey(of: key) }
    try change(&leaf)
    let update = try epoch.tree.updatingPath(
      of: ownIndex, to: leaf, groupID: id, signer: key ?? own.signatureKey, suite: suite, chance: chance)
    let context = try epoch.provisionalContext(update.tree, self.context.extensions)
    let path = try update.encrypted(context: context, excluding: [], chance: chance)
    var signed = try traffic.sign(
      .commit(Commit(proposals: [], path: path)), authenticating: [],
      as: policy.handshakeFraming.wireFormat, with: own.signatureKey)
    let transition = Transition(
      from: epoch, by: signed,
      Transition.Input(
        context: context, tree: update.tree, commitSecret: update.commitSecret, pskSecret: CipherSuite.zero),
      suite)
    signed.auth.confirmationTag = transition.epoch.confirmationTag
    var next = self
    return try next.frame(signed, chance: chance)
  }
}
