import LeelooCrypto

/// A Welcome that was for us, decrypted and not yet believed.
struct OpenedWelcome: Sendable {
  let suite: CipherSuite
  let info: GroupInfo
  let memberSecret: MemberSecret
  private let pathSecret: SecretBytes?

  /// Finds our entry, opens it, and with it the group info.
  init(_ welcome: Welcome, with own: OwnKeyPackage, preSharedKeys: PreSharedKeys) throws(MLSError) {
    suite = try welcome.cipherSuite.implemented()
    guard own.keyPackage.cipherSuite == welcome.cipherSuite else { throw .welcome(.otherCipherSuite) }
    let reference = own.keyPackage.reference(suite: suite)
    guard let entry = welcome.secrets.first(where: { $0.newMember == reference }) else {
      throw .welcome(.notForThisKeyPackage)
    }
    let secrets = try GroupSecrets(
      decoding: try suite.decrypt(
        entry.encryptedGroupSecrets, with: own.initKey, label: "Welcome", context: welcome.encryptedGroupInfo)
    )
    for id in secrets.psks { try id.validate() }
    let lookup = PreSharedKeyLookup(
      external: preSharedKeys, resumption: ResumptionKeys(), groupID: GroupID([]))
    memberSecret = MemberSecret(
      joinerSecret: secrets.joinerSecret, pskSecret: try lookup.secret(secrets.psks, suite), suite)
    info = try WelcomeKey(memberSecret.welcomeSecret, suite).open(welcome.encryptedGroupInfo)
    pathSecret = secrets.pathSecret
  }

  /// Checks group info and tree against each other, and everybody in it. Says who signed.
  func validate(_ tree: RatchetTree) throws(MLSError) -> Member {
    let context = info.groupContext
    guard context.cipherSuite == CipherSuiteID(suite) else { throw .welcome(.otherCipherSuite) }
    guard let signer = Member(info.signer, in: tree) else { throw .welcome(.signerMissing) }
    try info.verifySignature(by: signer.leaf.signatureKey, suite: suite)
    guard tree.treeHash == context.treeHash else { throw .welcome(.treeHashMismatch) }
    try tree.validate()
    // Lifetimes are for those who come: a member may have been silent for longer than its key package was good.
    let policy = try LeafPolicy(context, now: nil)
    for member in tree.members { try policy.validate(member.leaf, at: member.index) }
    return signer
  }

  /// Our keys: of the leaf, and of what the commit renewed above it.
  func privateTree(
    _ encryptionKey: HPKEPrivateKey, at index: LeafIndex, in tree: RatchetTree
  ) throws(MLSError) -> PrivateTree {
    var keys = PrivateTree(leaf: index, key: encryptionKey)
    if let pathSecret {
      let ancestor = tree.size.commonAncestor(of: index, info.signer)
      _ = try keys.implant(pathSecret, at: ancestor, in: tree, suite: suite)
    }
    return keys
  }
}
