import LeelooCrypto

extension Group {
  /// Begins an epoch: the secret tree takes the encryption secret over.
  init(
    entering epoch: Epoch, _ secrets: EpochSecrets, at index: LeafIndex, own: OwnSecrets,
    resumption: ResumptionKeys = ResumptionKeys(), _ suite: CipherSuite, policy: GroupPolicy
  ) {
    var resumption = resumption
    resumption.insert(
      ResumptionKeys.Key(epoch: epoch.context.epoch, psk: epoch.secrets.resumptionPSK),
      pastLimit: policy.resumptionEpochLimit)
    let secretTree = SecretTree(
      encryptionSecret: secrets.encryptionSecret, leafCount: epoch.tree.size.leafCount, suite)
    let traffic = EpochTraffic(
      epoch, at: index, senderDataSecret: secrets.senderDataSecret, secretTree: secretTree, suite)
    self.init(policy: policy, epoch: epoch, own: own, resumption: resumption, traffic: traffic)
  }
}

extension EpochTraffic {
  /// With the signature keys of an epoch's tree.
  init(
    _ epoch: Epoch, at index: LeafIndex, senderDataSecret: SecretBytes, secretTree: SecretTree,
    _ suite: CipherSuite
  ) {
    let keys = (0..<UInt32(epoch.tree.size.leafCount)).map { epoch.tree[LeafIndex($0)]?.signatureKey }
    self.init(
      suite: suite, context: epoch.context, own: index, signatureKeys: keys,
      senderDataSecret: senderDataSecret, secretTree: secretTree)
  }
}
