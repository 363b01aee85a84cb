import LeelooCrypto
import LeelooTesting
import MLS
import Testing

/// One group that two implementations keep: a member of ours, and several of the other's.
///
/// Everybody sees each message in the same order, and whoever commits adopts what it staged.
struct InteropGroup {
  let suite: CipherSuite
  let framing: GroupPolicy.HandshakeFraming
  let chance: SeededRandomness
  var our: Group
  private(set) var peers: [String: InteropPeer] = [:]
  /// Those with a key package who are not in yet.
  private var coming: [String: InteropPeer] = [:]
  /// Those who were removed.
  private(set) var gone: [String: InteropPeer] = [:]

  /// Everybody has this one from elsewhere.
  static let externalKey: (id: [UInt8], key: [UInt8]) = ([7], Array("swordfish".utf8))
  static let preSharedKeys = PreSharedKeys([externalKey.id: SecretBytes(copying: externalKey.key)])

  /// We found it and add the others, one commit with a path for each.
  init(
    _ names: String..., suite: CipherSuite, framing: GroupPolicy.HandshakeFraming, seed: UInt64 = 9
  ) throws {
    self.suite = suite
    self.framing = framing
    chance = SeededRandomness(seed: seed)
    our = try Group(
      id: GroupID(Array("interop".utf8)), founder: Self.client("our", chance), lifetime: Self.lifetime,
      suite: suite, policy: Self.policy(framing), chance: chance)
    for name in names { try commit(CommitPlan([.add(keyPackage(of: name))])) }
  }

  /// The other implementation takes the time from the clock.
  static let lifetime = Lifetime(notBefore: 0, notAfter: .max)

  static func policy(_ framing: GroupPolicy.HandshakeFraming) -> GroupPolicy {
    GroupPolicy(handshakeFraming: framing, acceptsPublicMessages: framing == .publicMessage)
  }

  static func client(_ name: String, _ chance: SeededRandomness) throws -> Client {
    Client(
      credential: .basic(Array(name.utf8)),
      signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)), capabilities: Capabilities())
  }
}

extension InteropGroup {
  /// Somebody new, who joins with the next commit.
  mutating func keyPackage(of name: String) throws -> KeyPackage {
    let peer = try InteropPeer(name, suite, framing: framing)
    try peer.know(Self.externalKey.key, as: Self.externalKey.id)
    coming[name] = peer
    return try peer.keyPackage()
  }

  func peer(_ name: String) throws -> InteropPeer { try #require(peers[name], "\(name) is not in") }

  func place(of name: String) throws -> LeafIndex {
    try #require(our.members.first { $0.identity == Array(name.utf8) }, "\(name) is not in").index
  }

  private func others(than name: String) -> [InteropPeer] {
    peers.filter { $0.key != name }.map(\.value)
  }
}

extension InteropGroup {
  /// We propose, and everybody hears it.
  mutating func propose(_ proposal: Proposal) throws { try sent(our.propose(proposal, chance: chance)) }

  /// We propose a new leaf of ours.
  mutating func proposeUpdate() throws { try sent(our.proposeUpdate(chance: chance)) }

  private mutating func sent(_ proposal: (message: MLSMessage, next: Group)) throws {
    our = proposal.next
    for peer in peers.values { try peer.process(proposal.message) }
  }

  /// One of the others proposes, and everybody hears it.
  mutating func propose(_ wish: InteropPeer.Wish, by name: String) throws {
    let message = try peer(name).propose(wish)
    guard case .proposal(_, let next) = try receive(message) else {
      return try fail("\(name) proposed nothing")
    }
    our = next
    for peer in others(than: name) { try peer.process(message) }
  }

  /// We commit, and everybody follows.
  mutating func commit(_ plan: CommitPlan = CommitPlan()) throws {
    var plan = plan
    plan.preSharedKeys = Self.preSharedKeys
    let staged = try our.commit(plan, chance: chance).staged
    our = staged.next
    dismiss()
    for peer in peers.values { try peer.process(staged.message) }
    try welcome(with: staged.welcome)
  }

  /// One of the others commits, and everybody follows.
  mutating func commit(by name: String, _ wishes: [InteropPeer.Wish] = []) throws {
    let commit = try peer(name).commit(wishes)
    guard case .commit(_, let next) = try receive(commit.message) else {
      return try fail("\(name) committed nothing")
    }
    our = next
    dismiss()
    for peer in others(than: name) { try peer.process(commit.message) }
    try peer(name).apply()
    try welcome(with: commit.welcome)
  }

  func receive(_ message: MLSMessage) throws -> Received {
    try our.receive(message, preSharedKeys: Self.preSharedKeys)
  }

  /// Whoever is not in our tree any more hears nothing further.
  private mutating func dismiss() {
    for (name, peer) in peers where !our.members.contains(where: { $0.identity == Array(name.utf8) }) {
      peers[name] = nil
      gone[name] = peer
    }
  }

  private mutating func welcome(with welcome: Welcome?) throws {
    #expect(coming.isEmpty == (welcome == nil))
    for (name, peer) in coming {
      try peer.join(welcome)
      peers[name] = peer
    }
    coming = [:]
  }

  private func fail(_ sentence: String) throws { throw InteropPeer.Refusal(description: sentence) }
}

extension InteropGroup {
  /// All know the same group and export the same secrets from it, and whatever one says the others read; those who are gone
  /// do not.
  mutating func expectAgreement(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let exported = our.export(label: "interop", context: [1, 2, 3], count: 24).withUnsafeBytes(Array.init)
    for (name, peer) in peers {
      let (theirs, expected) = (try peer.state(), try state(of: name))
      #expect(theirs == expected, "\(name)", sourceLocation: sourceLocation)
      #expect(
        try peer.export(label: "interop", context: [1, 2, 3], count: 24) == exported, "\(name)",
        sourceLocation: sourceLocation)
    }
    let (message, next) = try our.seal(Array("good morning".utf8), chance: chance)
    our = next
    try expectHeard("good morning", message, exceptBy: "our", sourceLocation)
    for name in peers.keys.sorted() {
      let message = try peer(name).say("god morgon ☀️ från \(name)")
      try expectHeard("god morgon ☀️ från \(name)", message, exceptBy: name, sourceLocation)
      guard case .application(let said, let next) = try receive(message) else {
        return try fail("\(name) said nothing")
      }
      our = next
      #expect(String(decoding: said.content, as: UTF8.self) == "god morgon ☀️ från \(name)")
      #expect(try said.sender == place(of: name), sourceLocation: sourceLocation)
    }
  }

  private func expectHeard(
    _ text: String, _ message: MLSMessage, exceptBy name: String, _ sourceLocation: SourceLocation
  ) throws {
    for peer in others(than: name) {
      #expect(try peer.hear(message) == text, sourceLocation: sourceLocation)
    }
    for (name, peer) in gone {
      #expect(throws: InteropPeer.Refusal.self, "\(name)", sourceLocation: sourceLocation) {
        try peer.hear(message)
      }
    }
  }

  private func state(of name: String) throws -> InteropPeer.State {
    InteropPeer.State(
      epoch: our.context.epoch, leaf: try place(of: name).value,
      authenticator: our.epochAuthenticator.withUnsafeBytes(Array.init),
      identities: our.members.map { String(decoding: $0.identity ?? [], as: UTF8.self) })
  }
}
