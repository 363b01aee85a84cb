internal import ByteCoding
public import LeelooCrypto

extension Group {
  /// All of the group, secrets among it, for whoever seals it before it is stored.
  ///
  /// It holds what the value holds and nothing more: no key that was used, no epoch that is over. With 32 members, the
  /// default windows and no large extensions it stays under 64 KiB.
  public func snapshot() -> SecretBytes {
    var writer = SecretWriter()
    writer.append([Self.snapshotVersion])
    epoch.write(to: &writer)
    own.write(to: &writer, at: ownIndex)
    resumption.write(to: &writer)
    writer.append(traffic.senderDataSecret)
    traffic.secretTree.write(to: &writer)
    pending.write(to: &writer)
    return writer.secret
  }

  /// The group that a snapshot is of. Throws ``SnapshotRefusal`` and whatever the parts throw when it is none, or when its
  /// parts do not belong together.
  ///
  /// If more was sent after the snapshot than it knows, ``skipping(_:to:)`` has to come first, so that no key is used
  /// twice.
  public init(snapshot: SecretBytes, policy: GroupPolicy = GroupPolicy()) throws(MLSError) {
    var reader = SecretReader(snapshot)
    let version = try reader.integer(UInt8.self)
    guard version == Self.snapshotVersion else { throw .snapshot(.otherVersion(version)) }
    let epoch = try Epoch(from: &reader)
    let suite = try epoch.context.cipherSuite.implemented()
    let own = try OwnSecrets(from: &reader, in: epoch.tree)
    let resumption = try ResumptionKeys(from: &reader)
    let senderDataSecret = try reader.secret(CipherSuite.hashCount)
    let secretTree = try SecretTree(from: &reader, leafCount: epoch.tree.size.leafCount, suite)
    let pending = try PendingProposals(from: &reader)
    guard reader.remaining == 0 else { throw .malformed(.trailing(count: reader.remaining)) }
    let traffic = EpochTraffic(
      epoch, at: own.path.leaf, senderDataSecret: senderDataSecret, secretTree: secretTree, suite)
    self.init(
      policy: policy, epoch: epoch, own: own, resumption: resumption, traffic: traffic, pending: pending)
  }

  private static var snapshotVersion: UInt8 { 1 }
}
