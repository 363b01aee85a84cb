public import LeelooCrypto

extension Group {
  /// A group of one (RFC 9420 section 11). Its name is random, so that no two groups have the same.
  ///
  /// - Parameters:
  ///   - id: The group's name; 16 random bytes or more.
  ///   - founder: The first member.
  ///   - lifetime: How long the founder's first leaf is good, until a commit renews it.
  ///   - extensions: What the group says of itself from the beginning; the founder has to understand all of it.
  public init(
    id: GroupID, founder: Client, lifetime: Lifetime, suite: CipherSuite,
    extensions: Extensions = Extensions(), policy: GroupPolicy = GroupPolicy(), chance: some SecureRandomness
  ) throws(MLSError) {
    let key = try suite.generateKeyPair(chance: chance)
    let leaf = try founder.leaf(encryptionKey: key, lifetime: lifetime, suite)
    let tree = RatchetTree(leaf)
    let context = GroupContext(
      cipherSuite: suite, groupID: id, epoch: 0, treeHash: tree.treeHash, confirmedTranscriptHash: [],
      extensions: extensions)
    try LeafPolicy(context, now: nil).validate(leaf, at: LeafIndex(0))
    // Random instead of derived: there is nobody yet with whom to agree on it.
    let secrets = EpochSecrets(epochSecret: chance.secretBytes(CipherSuite.hashCount), suite)
    let epoch = Epoch(
      context, tree, secrets.lasting,
      confirmationTag: secrets.lasting.confirmationTag([], suite), suite)
    self.init(
      entering: epoch, secrets, at: LeafIndex(0),
      own: OwnSecrets(signatureKey: founder.signatureKey, path: PrivateTree(leaf: LeafIndex(0), key: key)),
      suite, policy: policy)
  }
}
