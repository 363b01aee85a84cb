import LeelooCrypto

/// From a signed commit to the epoch that it begins (RFC 9420 sections 8 and 12.4).
struct Transition: Sendable {
  /// The new epoch.
  let epoch: Epoch
  /// All of its secrets.
  let secrets: EpochSecrets
  /// For new members.
  let joinerSecret: SecretBytes
  /// What their group info is sealed with.
  let welcomeSecret: SecretBytes

  /// What a commit brings besides itself.
  struct Input: Sendable {
    /// The provisional one.
    let context: GroupContext
    /// With the commit's path in place.
    let tree: RatchetTree
    let commitSecret: SecretBytes
    let pskSecret: SecretBytes
  }

  /// Computes it; whether the confirmation tag is the sender's is for the receiver to compare.
  init(from epoch: Epoch, by commit: AuthenticatedContent, _ input: Input, _ suite: CipherSuite) {
    var context = input.context
    context.confirmedTranscriptHash = TranscriptHash.confirmed(
      after: epoch.interimTranscriptHash, commit, suite)
    let encoded = context.encoded
    joinerSecret = KeySchedule.joinerSecret(
      initSecret: epoch.secrets.initSecret, commitSecret: input.commitSecret, context: encoded, suite)
    let member = MemberSecret(joinerSecret: joinerSecret, pskSecret: input.pskSecret, suite)
    welcomeSecret = member.welcomeSecret
    secrets = member.epochSecrets(context: encoded)
    self.epoch = Epoch(
      context, input.tree, secrets.lasting,
      confirmationTag: secrets.lasting.confirmationTag(context.confirmedTranscriptHash, suite), suite)
  }
}
