extension LeafPolicy {
  /// Throws unless what a leaf says fits the group and itself.
  func validateContent(_ leaf: LeafNode) throws(MLSError) {
    guard leaf.encryptionKey.isUsable else { throw .leafNode(.unusableEncryptionKey) }
    try validateCapabilities(leaf)
    if case .keyPackage(let lifetime) = leaf.source { try validate(lifetime) }
  }

  private func validateCapabilities(_ leaf: LeafNode) throws(MLSError) {
    let capabilities = leaf.capabilities
    guard capabilities.versions.contains(.mls10) else { throw .leafNode(.lacksVersion) }
    guard capabilities.cipherSuites.contains(CipherSuiteID(suite)) else {
      throw .leafNode(.lacksCipherSuite)
    }
    for type in leaf.extensions.types where !capabilities.supports(type) {
      throw .leafNode(.extensionNotInCapabilities(type))
    }
    for type in required.credentials + [leaf.credential.type] where !capabilities.supports(type) {
      throw .leafNode(.lacksCredential(type))
    }
    try validateRequirements(capabilities)
  }

  private func validateRequirements(_ capabilities: Capabilities) throws(MLSError) {
    for type in required.extensions where !capabilities.supports(type) {
      throw .leafNode(.lacksExtension(type))
    }
    for type in required.proposals where !capabilities.supports(type) {
      throw .leafNode(.lacksProposal(type))
    }
  }

  private func validate(_ lifetime: Lifetime) throws(MLSError) {
    guard let seconds = lifetime.seconds else { throw .leafNode(.lifetimeReversed) }
    guard seconds <= lifetimeLimit else { throw .leafNode(.lifetimeTooLong(seconds: seconds)) }
    guard let now, !lifetime.contains(now) else { return }
    throw .leafNode(
      .notInLifetime(notBefore: lifetime.notBefore, notAfter: lifetime.notAfter, now: now))
  }
}
