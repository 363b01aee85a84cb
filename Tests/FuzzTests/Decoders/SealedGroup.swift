import ByteCoding
import LeelooCrypto

@testable import MLS

/// Amy, who keeps no rules and has every key that a member has, and those who take what she sends: Ben, who is in the group,
/// and Cleo, whom she adds.
struct SealedGroup {
  /// Making one takes time.
  static let shared = Result { try SealedGroup() }

  private let suite = CipherSuite.x25519ChaCha20Poly1305
  private let chance = SampleRandomness(seed: 12)
  private let amy: Group
  private let ben: Group
  private let cleo: OwnKeyPackage
  private let eve: SignaturePrivateKey
  private let welcome: Welcome
  /// What Cleo finds in her Welcome.
  private let groupSecrets: GroupSecrets
  private let info: GroupInfo

  private init() throws {
    let lifetime = Lifetime(notBefore: 0, notAfter: .max)
    let (chance, suite) = (chance, suite)
    func client() throws -> Client {
      Client(
        credential: .basic(chance.bytes(16)),
        signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)))
    }
    func package() throws -> OwnKeyPackage {
      try OwnKeyPackage(of: client(), lifetime: lifetime, suite: suite, chance: chance)
    }
    var group = try Group(
      id: GroupID(chance.bytes(16)), founder: client(), lifetime: lifetime, suite: suite, chance: chance)
    group = try group.commit(CommitPlan([.add(package().keyPackage)]), chance: chance).staged.next
    let own = try package()
    let staged = try group.commit(CommitPlan([.add(own.keyPackage)]), chance: chance).staged
    guard let welcomeOfBen = staged.welcome else { throw MLSError.welcome(.notForThisKeyPackage) }
    ben = try Group.join(welcomeOfBen, with: own).group
    amy = staged.next
    cleo = try package()
    eve = try SignaturePrivateKey(seed: chance.secretBytes(32))
    let addition = try amy.commit(CommitPlan([.add(cleo.keyPackage)]), chance: chance).staged
    guard let welcome = addition.welcome else { throw MLSError.welcome(.notForThisKeyPackage) }
    self.welcome = welcome
    groupSecrets = try GroupSecrets(
      decoding: suite.decrypt(
        welcome.secrets[0].encryptedGroupSecrets, with: cleo.initKey, label: "Welcome",
        context: welcome.encryptedGroupInfo))
    info = try Self.key(of: groupSecrets, suite).open(welcome.encryptedGroupInfo)
  }

  private static func key(of secrets: GroupSecrets, _ suite: CipherSuite) -> WelcomeKey {
    WelcomeKey(
      MemberSecret(joinerSecret: secrets.joinerSecret, pskSecret: CipherSuite.zero, suite).welcomeSecret,
      suite)
  }
}

// Private messages.
extension SealedGroup {
  /// Ben takes a message of Amy's whose plaintext is this.
  func receive(_ plaintext: [UInt8], as type: ContentType) throws {
    try receive(plaintext, as: type, from: senderData.encoded)
  }

  /// Ben takes a message of Amy's of which this is who sent it, and under which key.
  func receive(senderData: [UInt8]) throws {
    let said = try amy.traffic.sign(
      .application([1]), authenticating: [], as: .privateMessage, with: amy.own.signatureKey)
    try receive(said.privateContent(padding: 0), as: .application, from: senderData)
  }

  /// Of a message under Amy's first key, whose nonce is as it is.
  private var senderData: SenderData {
    SenderData(sender: amy.ownIndex, generation: 0, reuseGuard: .none)
  }

  private func receive(_ plaintext: [UInt8], as type: ContentType, from senderData: [UInt8]) throws {
    var traffic = amy.traffic
    var message = PrivateMessage(
      groupID: amy.id, epoch: amy.context.epoch, contentType: type, authenticatedData: [],
      encryptedSenderData: [], ciphertext: [])
    message.ciphertext = try traffic.secretTree.nextKey(type, of: amy.ownIndex)
      .seal(plaintext, guardedBy: .none, authenticating: message.contentAAD, suite)
    let key = SenderDataKey(traffic.senderDataSecret, ciphertext: message.ciphertext, suite)
    message.encryptedSenderData = try suite.aead.seal(
      senderData, key: key.key, nonce: key.nonce, authenticating: message.senderDataAAD)
    _ = try ben.receive(.privateMessage(message))
  }

  /// Plaintexts and sender data as they are, behind the number that ``Decoder/mlsSealed`` expects.
  var plaintexts: [[UInt8]] {
    get throws {
      let contents: [FramedContent.Content] = try [.application([1, 2, 3])] + proposals.map { .proposal($0) }
      let plain = try contents.map { content in
        let signed = try amy.traffic.sign(
          content, authenticating: [], as: .privateMessage, with: amy.own.signatureKey)
        return [content.type.rawValue] + signed.privateContent(padding: 5)
      }
      return plain + [[0] + senderData.encoded]
    }
  }
}

// Handshakes.
extension SealedGroup {
  /// Ben takes a proposal of Amy's; whatever leaf or package it brings is signed as it should be.
  func receive(proposal: Proposal) throws {
    _ = try ben.receive(handshake(.proposal(signed(proposal))))
  }

  /// Ben takes a commit of Amy's; whatever it brings is signed as it should be, and its leaf is chained to its path.
  func receive(commit: Commit) throws {
    var commit = commit
    commit.proposals = try commit.proposals.map {
      if case .proposal(let proposal) = $0 { .proposal(try signed(proposal)) } else { $0 }
    }
    if let path = commit.path { commit.path = try chained(path, in: commit) }
    _ = try ben.receive(handshake(.commit(commit)))
  }

  private func chained(_ path: UpdatePath, in commit: Commit) throws -> UpdatePath {
    let list = try ProposalList(
      amy.pending.resolve(commit.proposals, by: amy.ownIndex), committer: amy.ownIndex)
    var tree = try ProposedState(applying: list, to: amy.epoch).tree
    var path = path
    if path.nodes.count == tree.filteredDirectPath(of: amy.ownIndex).count {
      path.leafNode.source = .commit(
        parentHash: tree.setPath(of: amy.ownIndex, keys: path.nodes.map(\.encryptionKey)))
    }
    path.leafNode = try signedByAmy(path.leafNode)
    return path
  }

  private var place: LeafNode.Place { LeafNode.Place(groupID: amy.id, index: amy.ownIndex) }

  private func handshake(_ content: FramedContent.Content) throws -> MLSMessage {
    var group = amy
    var signed = try group.traffic.sign(
      content, authenticating: [], as: .privateMessage, with: amy.own.signatureKey)
    // What it has to be follows from all the rest, and is compared last.
    if content.type == .commit { signed.auth.confirmationTag = [UInt8](repeating: 1, count: 32) }
    return try group.frame(signed, chance: chance)
  }

  /// What has a good signature keeps it.
  private func signed(_ proposal: Proposal) throws -> Proposal {
    switch proposal {
    case .add(var package):
      if case .keyPackage = package.leafNode.source,
        (try? package.leafNode.verifySignature(at: nil, suite: suite)) != nil,
        (try? package.verifySignature(suite: suite)) != nil
      {
        return proposal
      }
      package.leafNode.signatureKey = SignaturePublicKey(of: eve)
      package.leafNode = try package.leafNode.signed(with: eve, at: place, suite: suite)
      return .add(try package.signed(with: eve, suite: suite))
    case .update(let leaf): return .update(try signedByAmy(leaf))
    default: return proposal
    }
  }

  private func signedByAmy(_ leaf: LeafNode) throws -> LeafNode {
    if (try? leaf.verifySignature(at: place, suite: suite)) != nil { return leaf }
    var leaf = leaf
    leaf.signatureKey = SignaturePublicKey(of: amy.own.signatureKey)
    return try leaf.signed(with: amy.own.signatureKey, at: place, suite: suite)
  }

  private var proposals: [Proposal] {
    get throws {
      var leaf = try amy.epoch.member(at: amy.ownIndex).leaf
      leaf.encryptionKey = HPKEPublicKey(of: try suite.generateKeyPair(chance: chance))
      leaf.source = .update
      let nonce = [UInt8](repeating: 1, count: CipherSuite.hashCount)
      let required = RequiredCapabilities(extensions: [ExtensionType(rawValue: 0xF0F1)])
      return [
        .add(cleo.keyPackage), .update(try signedByAmy(leaf)), .remove(LeafIndex(1)), .remove(ben.ownIndex),
        .preSharedKey(PreSharedKeyID(.external(id: [1]), nonce: nonce)),
        .groupContextExtensions([.requiredCapabilities: required.encoded]), .externalInit(kemOutput: [1]),
      ]
    }
  }

  /// Proposals and commits behind the number that ``Decoder/mlsHandshake`` expects.
  var handshakes: [[UInt8]] {
    get throws {
      let plans = [
        CommitPlan(), CommitPlan([.add(cleo.keyPackage)]), CommitPlan([.remove(LeafIndex(1))]),
        CommitPlan([.remove(ben.ownIndex), .add(cleo.keyPackage)]),
      ]
      let commits = try plans.map { plan in
        guard
          case .privateMessage(let sealed) = try amy.commit(plan, chance: chance).staged.message
        else { return [UInt8]() }
        var traffic = ben.traffic
        guard
          case .commit(let commit) = try traffic.open(sealed, within: RatchetLimits()).message.content.content
        else { return [] }
        return [1] + commit.encoded
      }
      return try proposals.map { [0] + $0.encoded } + commits
    }
  }
}

// Welcomes.
extension SealedGroup {
  /// Cleo joins by secrets that were sealed to her, and by a group info under the key that follows from them.
  func join(groupSecrets plaintext: [UInt8]) throws {
    let plaintext = SecretBytes(copying: plaintext)
    let secrets = try? GroupSecrets(decoding: plaintext)
    try join(plaintext, sealedInfo: try Self.key(of: secrets ?? groupSecrets, suite).seal(info))
  }

  /// Cleo joins by a group info whose plaintext is this.
  func join(groupInfo plaintext: [UInt8]) throws {
    let secret = MemberSecret(
      joinerSecret: groupSecrets.joinerSecret, pskSecret: CipherSuite.zero, suite
    ).welcomeSecret
    let key = suite.expand(secret, label: "key", context: [], count: suite.aead.keyCount)
    let nonce = suite.expand(secret, label: "nonce", context: [], count: AEAD.nonceCount)
    let sealed = try suite.aead.seal(
      plaintext, key: key, nonce: nonce.withUnsafeBytes(Array.init), authenticating: [])
    try join(groupSecrets.encoded, sealedInfo: sealed)
  }

  /// Cleo joins by a group info that Amy signed, with the hash of the tree that it brings.
  func join(signed info: GroupInfo) throws {
    var info = info
    if let tree = try? info.extensions.ratchetTree() { info.groupContext.treeHash = tree.treeHash }
    info = try info.signed(with: amy.own.signatureKey, suite: suite)
    try join(groupSecrets.encoded, sealedInfo: try Self.key(of: groupSecrets, suite).seal(info))
  }

  private func join(_ secrets: SecretBytes, sealedInfo: [UInt8]) throws {
    var forged = welcome
    forged.encryptedGroupInfo = sealedInfo
    forged.secrets[0].encryptedGroupSecrets = try suite.encrypt(
      secrets, to: cleo.keyPackage.initKey, label: "Welcome", context: sealedInfo, chance: chance)
    _ = try Group.join(forged, with: cleo)
  }

  /// Secrets and group infos behind the number that ``Decoder/mlsWelcome`` expects.
  var welcomes: [[UInt8]] {
    let secrets = groupSecrets.encoded.withUnsafeBytes(Array.init)
    return [[0] + secrets, [1] + info.encoded, [2] + info.encoded]
  }
}
