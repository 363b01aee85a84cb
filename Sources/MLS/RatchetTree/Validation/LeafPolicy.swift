/// What a group demands of each leaf (RFC 9420 section 7.3), but for who is behind the credential: that is the
/// application's to say.
public struct LeafPolicy: Sendable {
  /// The group's cipher suite.
  public let suite: CipherSuite
  /// The group's name.
  public let groupID: GroupID
  /// The present second since 1970; nil while the clock is not set, which puts the check of lifetimes off.
  public let now: UInt64?
  /// The longest lifetime that a key package may have, in seconds.
  public let lifetimeLimit: UInt64

  /// What every member must understand: what the group requires, and each of its extensions.
  let required: RequiredCapabilities

  /// The one of a group in an epoch. Throws when its suite is not implemented or its `required_capabilities` are malformed.
  public init(_ context: GroupContext, now: UInt64?, lifetimeLimit: UInt64 = .max) throws(MLSError) {
    suite = try context.cipherSuite.implemented()
    groupID = context.groupID
    self.now = now
    self.lifetimeLimit = lifetimeLimit
    var required = try context.extensions.requiredCapabilities() ?? RequiredCapabilities()
    required.extensions += context.extensions.types
    self.required = required
  }
}

extension LeafPolicy {
  /// Throws unless a leaf that stands in the tree is good, whatever brought it there.
  public func validate(_ leaf: LeafNode, at index: LeafIndex) throws(MLSError) {
    try leaf.verifySignature(at: LeafNode.Place(groupID: groupID, index: index), suite: suite)
    try validateContent(leaf)
  }

  /// Throws unless the leaf that an Update proposal brings is good, and has another key than the one that it replaces.
  public func validate(
    update leaf: LeafNode, at index: LeafIndex, replacing old: LeafNode
  ) throws(MLSError) {
    guard case .update = leaf.source else { throw .leafNode(.wrongSource) }
    try validate(leaf, at: index, replacing: old)
  }

  /// Throws unless the leaf that the path of a commit brings is good, and has another key than the one that it replaces.
  public func validate(
    path leaf: LeafNode, at index: LeafIndex, replacing old: LeafNode
  ) throws(MLSError) {
    guard case .commit = leaf.source else { throw .leafNode(.wrongSource) }
    try validate(leaf, at: index, replacing: old)
  }

  /// Throws unless a package is good for this group (section 10.1).
  public func validate(_ package: KeyPackage) throws(MLSError) {
    guard package.version == .mls10, package.cipherSuite == CipherSuiteID(suite) else {
      throw .leafNode(.keyPackageOfOtherSuite)
    }
    guard case .keyPackage = package.leafNode.source else { throw .leafNode(.wrongSource) }
    guard package.initKey.isUsable else { throw .leafNode(.unusableInitKey) }
    guard package.initKey != package.leafNode.encryptionKey else { throw .leafNode(.initKeyIsEncryptionKey) }
    for type in package.extensions.types where !package.leafNode.capabilities.supports(type) {
      throw .leafNode(.extensionNotInCapabilities(type))
    }
    try package.verifySignature(suite: suite)
    try package.leafNode.verifySignature(at: nil, suite: suite)
    try validateContent(package.leafNode)
  }

  private func validate(
    _ leaf: LeafNode, at index: LeafIndex, replacing old: LeafNode
  ) throws(MLSError) {
    guard leaf.encryptionKey != old.encryptionKey else { throw .leafNode(.encryptionKeyNotFresh) }
    try validate(leaf, at: index)
  }
}
