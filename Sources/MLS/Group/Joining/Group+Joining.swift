extension Group {
  /// Joins the group into which somebody has added this device (RFC 9420 section 12.4.3.1).
  ///
  /// Whether another group of this name is there already, and whether the members are those whom the application
  /// expects, is for the caller to see before it keeps the result.
  ///
  /// - Parameters:
  ///   - own: The key package by which the device was added. To be forgotten afterwards.
  ///   - ratchetTree: The tree, where the Welcome has none in it.
  ///   - preSharedKeys: What the Welcome may name.
  public static func join(
    _ welcome: Welcome, with own: OwnKeyPackage, ratchetTree: RatchetTree? = nil,
    preSharedKeys: PreSharedKeys = .none, policy: GroupPolicy = GroupPolicy()
  ) throws(MLSError) -> JoinedGroup {
    let opened = try OpenedWelcome(welcome, with: own, preSharedKeys: preSharedKeys)
    guard let tree = try opened.info.extensions.ratchetTree() ?? ratchetTree else {
      throw .welcome(.ratchetTreeMissing)
    }
    let signer = try opened.validate(tree)
    let index = try ownIndex(own.keyPackage, in: tree)
    let context = opened.info.groupContext
    let secrets = opened.memberSecret.epochSecrets(context: context.encoded)
    let epoch = Epoch(
      context, tree, secrets.lasting, confirmationTag: opened.info.confirmationTag, opened.suite)
    guard
      opened.suite.isValid(
        mac: epoch.confirmationTag, for: context.confirmedTranscriptHash,
        key: secrets.lasting.confirmationKey)
    else { throw .welcome(.invalidConfirmationTag) }
    let group = Group(
      entering: epoch, secrets, at: index,
      own: OwnSecrets(
        signatureKey: own.signatureKey,
        path: try opened.privateTree(own.encryptionKey, at: index, in: tree)),
      opened.suite, policy: policy)
    return JoinedGroup(group: group, signer: signer, extensions: opened.info.extensions)
  }

  private static func ownIndex(_ package: KeyPackage, in tree: RatchetTree) throws(MLSError) -> LeafIndex {
    guard let own = tree.members.first(where: { $0.leaf == package.leafNode }) else {
      throw .welcome(.ownLeafMissing)
    }
    return own.index
  }
}
