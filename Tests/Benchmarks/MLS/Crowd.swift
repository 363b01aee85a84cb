import LeelooCrypto
import MLS

/// A group of many, of which two are looked at.
struct Crowd {
  static let suite = CipherSuite.x25519ChaCha20Poly1305
  static let chance = SystemRandomness()
  static let lifetime = Lifetime(notBefore: 0, notAfter: 4_000_000_000)

  var groups: [Group]
  /// By which the last one came, and with what.
  private(set) var lastWelcome: Welcome?
  private(set) var lastPackage: OwnKeyPackage?

  /// All added by the first in one commit: the nodes above them know nobody yet, which is the worst tree to commit in.
  init(fresh count: Int) throws {
    var founder = try Group(
      id: GroupID(Self.chance.bytes(16)), founder: Self.client(), lifetime: Self.lifetime, suite: Self.suite,
      chance: Self.chance)
    let packages = try (1..<count).map { _ in
      try OwnKeyPackage(
        of: Self.client(), lifetime: Self.lifetime, suite: Self.suite, chance: Self.chance)
    }
    let staged = try founder.commit(CommitPlan(packages.map { .add($0.keyPackage) }), chance: Self.chance)
      .staged
    founder = staged.next
    lastWelcome = staged.welcome
    lastPackage = packages.last
    groups = [founder]
    guard let welcome = staged.welcome else { return }
    groups += try packages.map { try Group.join(welcome, with: $0).group }
  }

  /// Everybody has committed once.
  init(merged count: Int) throws {
    try self.init(fresh: count)
    for index in groups.indices { try commit(by: index) }
  }

  mutating func commit(by index: Int) throws {
    let staged = try groups[index].commit(chance: Self.chance).staged
    for other in groups.indices {
      groups[other] = other == index ? staged.next : try Self.follow(staged.message, groups[other])
    }
  }

  static func follow(_ message: MLSMessage, _ group: Group) throws -> Group {
    guard case .commit(_, let next) = try group.receive(message) else { return group }
    return next
  }

  private static func client() throws -> Client {
    Client(
      credential: .basic(chance.bytes(16)),
      signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)))
  }
}
