import LeelooCrypto

extension Group {
  /// What new members need (RFC 9420 section 12.4.3.1); nil when nobody comes.
  func welcome(
    _ state: ProposedState, _ list: ProposalList, _ transition: Transition, _ renewal: PathRenewal,
    withTree: Bool, chance: some SecureRandomness
  ) throws(MLSError) -> Welcome? {
    guard !state.added.isEmpty else { return nil }
    let sealedInfo = try WelcomeKey(transition.welcomeSecret, suite)
      .seal(try groupInfo(transition.epoch, withTree: withTree))
    var secrets: [EncryptedGroupSecrets] = []
    for (package, index) in zip(list.adds, state.added) {
      let groupSecrets = GroupSecrets(
        joinerSecret: transition.joinerSecret, pathSecret: renewal.update?.pathSecret(for: index),
        psks: list.preSharedKeys)
      let sealed = try suite.encrypt(
        groupSecrets.encoded, to: package.initKey, label: "Welcome", context: sealedInfo, chance: chance)
      secrets.append(
        EncryptedGroupSecrets(
          newMember: package.reference(suite: suite), encryptedGroupSecrets: sealed))
    }
    return Welcome(cipherSuite: suite, secrets: secrets, encryptedGroupInfo: sealedInfo)
  }

  private func groupInfo(_ epoch: Epoch, withTree: Bool) throws(MLSError) -> GroupInfo {
    var extensions = Extensions()
    if withTree { extensions[.ratchetTree] = epoch.tree.encoded }
    let info = GroupInfo(
      groupContext: epoch.context, extensions: extensions, confirmationTag: epoch.confirmationTag,
      signer: ownIndex)
    return try info.signed(with: own.signatureKey, suite: suite)
  }
}
