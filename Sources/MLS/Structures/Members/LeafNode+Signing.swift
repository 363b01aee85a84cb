internal import ByteCoding

extension LeafNode {
  /// Where a leaf stands: bound by the signature of every leaf that did not come in a key package.
  public struct Place: Hashable, Sendable {
    let groupID: GroupID
    let index: LeafIndex

    /// This leaf of this group.
    public init(groupID: GroupID, index: LeafIndex) {
      self.groupID = groupID
      self.index = index
    }
  }

  /// The same leaf signed by its owner. `place` is ignored for a leaf of a key package.
  public func signed(
    with key: SignaturePrivateKey, at place: Place?, suite: CipherSuite
  ) throws(MLSError) -> LeafNode {
    var leaf = self
    leaf.signature = try suite.sign(tbs(at: place), label: .leafNode, with: key)
    return leaf
  }

  /// Throws ``MLSError/invalidSignature(of:)`` unless the owner signed this leaf, for this place.
  public func verifySignature(at place: Place?, suite: CipherSuite) throws(MLSError) {
    try suite.verify(signature, of: tbs(at: place), label: .leafNode, by: signatureKey)
  }

  /// `LeafNodeTBS`.
  private func tbs(at place: Place?) -> [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writeUnsigned(to: &writer)
    switch source {
    case .keyPackage: break
    case .update, .commit:
      guard let place else { preconditionFailure("a leaf of a group has a place") }
      place.groupID.write(to: &writer)
      place.index.write(to: &writer)
    }
    return writer.bytes
  }
}
