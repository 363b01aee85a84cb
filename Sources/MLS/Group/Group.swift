public import LeelooCrypto

/// A member's view of a group in one epoch (RFC 9420).
///
/// A value: each operation gives its result and the group after it, and whoever calls saves that before anything
/// leaves the device. What throws has changed nothing. Copies share their storage until one of them changes.
///
/// ```swift
/// var amy = try Group(id: id, founder: client, lifetime: lifetime, suite: suite, chance: chance)
/// let (staged, present) = try amy.commit(CommitPlan([.add(ben.keyPackage)]), chance: chance)
/// amy = present  // Saved, then sent. When the commit comes back in the order that all members see:
/// amy = staged.next
/// ```
///
/// A past epoch's keys are gone with the value that held them, a used message key with the next value.
public struct Group: Sendable {
  /// What this device decides for itself.
  public var policy: GroupPolicy

  /// What all members agree on in this epoch.
  let epoch: Epoch
  /// The private side of our leaf.
  let own: OwnSecrets
  /// Resumption keys of this epoch and some before it.
  let resumption: ResumptionKeys
  /// What protects messages.
  var traffic: EpochTraffic
  /// Proposals that wait for a commit.
  var pending = PendingProposals()

  /// What only this device knows.
  struct OwnSecrets: Sendable {
    /// Signs.
    var signatureKey: SignaturePrivateKey
    /// Private keys of our leaf and of the nodes above it that we know.
    var path: PrivateTree
  }
}

extension Group {
  /// The arithmetic that the group agreed on when it was created.
  public var suite: CipherSuite { traffic.suite }
  /// The group's name, the same in every epoch.
  public var id: GroupID { epoch.context.groupID }
  /// What all members agree on: the number of the epoch, the tree's hash, the group's extensions.
  public var context: GroupContext { epoch.context }
  /// Our own place.
  public var ownIndex: LeafIndex { traffic.own }
  /// The public tree, for those who join with a Welcome that leaves it out.
  public var ratchetTree: RatchetTree { epoch.tree }
  /// Everybody, by place in the tree.
  public var members: [Member] { epoch.tree.members.map { Member(index: $0.index, leaf: $0.leaf) } }
  /// Who is at a place, if anybody is.
  public func member(at index: LeafIndex) -> Member? {
    epoch.tree[index].map { Member(index: index, leaf: $0) }
  }
  /// The same for all who see the same group in this epoch, 32 bytes (RFC 9420 section 8.7).
  public var epochAuthenticator: SecretBytes { epoch.secrets.epochAuthenticator }
  /// The proposals of this epoch that wait for a commit, in the order in which they came.
  public var pendingProposals: [PendingProposal] { pending.all }

  /// A secret of this epoch for something else than messages (RFC 9420 section 8.5): a label for each use, and at most
  /// ``HKDF/outputLimit`` bytes.
  public func export(label: String, context: [UInt8], count: Int) -> SecretBytes {
    epoch.secrets.export(label: label, context: context, count: count, suite)
  }
}
