import LeelooCrypto
import LeelooTesting
import MLS

/// Friends with a group of their own, and what they are told.
///
/// Everybody sees a message in the same order, and the one who sent it adopts what it staged.
struct Party {
  let suite: CipherSuite
  let chance: SeededRandomness
  var groups: [String: Group] = [:]

  static let lifetime = Lifetime(notBefore: 1_000_000, notAfter: 2_000_000)
  static let capabilities = Capabilities(extensions: [.note], proposals: [.note])

  init(_ names: String..., suite: CipherSuite = .x25519ChaCha20Poly1305, seed: UInt64 = 1) throws {
    try self.init(names: names, suite: suite, seed: seed)
  }

  init(names: [String], suite: CipherSuite = .x25519ChaCha20Poly1305, seed: UInt64 = 1) throws {
    self.suite = suite
    chance = SeededRandomness(seed: seed)
    guard let founder = names.first else { return }
    groups[founder] = try Group(
      id: GroupID(Array("party".utf8)), founder: client(founder), lifetime: Self.lifetime, suite: suite,
      chance: chance)
    for name in names.dropFirst() { try add(name, by: founder) }
  }

  func client(_ name: String) throws -> Client {
    Client(
      credential: .basic(Array(name.utf8)),
      signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)),
      capabilities: Self.capabilities)
  }

  func keyPackage(_ name: String) throws -> OwnKeyPackage {
    try OwnKeyPackage(of: client(name), lifetime: Self.lifetime, suite: suite, chance: chance)
  }

  subscript(name: String) -> Group {
    get {
      guard let group = groups[name] else { preconditionFailure("\(name) is not at the party") }
      return group
    }
    set { groups[name] = newValue }
  }

  /// One adds another, and everybody sees it.
  mutating func add(_ name: String, by host: String) throws {
    let own = try keyPackage(name)
    let staged = try commit(CommitPlan([.add(own.keyPackage)]), by: host)
    guard let welcome = staged.welcome else { preconditionFailure("no welcome for \(name)") }
    groups[name] = try Group.join(welcome, with: own).group
  }

  /// One commits, and everybody follows.
  @discardableResult
  mutating func commit(_ plan: CommitPlan = CommitPlan(), by name: String) throws -> StagedCommit {
    let staged = try self[name].commit(plan, chance: chance).staged
    for other in groups.keys where other != name { try deliver(staged.message, to: other) }
    self[name] = staged.next
    return staged
  }

  /// One proposes, and everybody hears it.
  @discardableResult
  mutating func propose(_ proposal: Proposal, by name: String) throws -> MLSMessage {
    let (message, next) = try self[name].propose(proposal, chance: chance)
    self[name] = next
    for other in groups.keys where other != name { try deliver(message, to: other) }
    return message
  }

  /// One hears a message and goes on from there. Whoever is removed is gone.
  @discardableResult
  mutating func deliver(_ message: MLSMessage, to name: String) throws -> Received {
    let received = try self[name].receive(message, now: 1_500_000)
    switch received {
    case .application(_, let next), .proposal(_, let next), .commit(_, let next): self[name] = next
    case .removed: groups[name] = nil
    }
    return received
  }

  /// One says something; gives the message and goes on.
  mutating func say(_ text: String, by name: String) throws -> MLSMessage {
    let (message, next) = try self[name].seal(Array(text.utf8), chance: chance)
    self[name] = next
    return message
  }

  func place(of name: String) -> LeafIndex { self[name].ownIndex }

  /// Whether all are in the same epoch of the same group.
  var agree: Bool {
    let first = groups.values.first
    return groups.values.allSatisfy {
      $0.epochAuthenticator == first?.epochAuthenticator && $0.context == first?.context
        && $0.ratchetTree == first?.ratchetTree
    }
  }
}

extension ExtensionType {
  /// One that only these tests know.
  static let note = ExtensionType(rawValue: 0xF0A1)
}

extension ProposalType {
  /// One that only these tests know.
  static let note = ProposalType(rawValue: 0xF0A2)
}

extension Received {
  /// What was said, if it was something of the application.
  var text: String? {
    guard case .application(let message, _) = self else { return nil }
    return String(decoding: message.content, as: UTF8.self)
  }

  var summary: CommitSummary? {
    switch self {
    case .commit(let summary, _), .removed(let summary): summary
    case .application, .proposal: nil
    }
  }
}
