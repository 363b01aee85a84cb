/// What a device shows of itself in a group, and the key that it signs with.
public struct Client: Sendable {
  /// Who it is; identities are the application's to judge (RFC 9420 section 5.3).
  public var credential: Credential
  /// Signs everything that the device says.
  public var signatureKey: SignaturePrivateKey
  /// What the device understands (RFC 9420 section 7.2).
  public var capabilities: Capabilities
  /// What else its leaf says; each type that is not a default one is named in ``capabilities``.
  public var extensions: Extensions

  /// Describes a device.
  public init(
    credential: Credential, signatureKey: SignaturePrivateKey, capabilities: Capabilities = Capabilities(),
    extensions: Extensions = Extensions()
  ) {
    self.credential = credential
    self.signatureKey = signatureKey
    self.capabilities = capabilities
    self.extensions = extensions
  }

  /// A leaf that a key package or the first member of a group has, signed.
  func leaf(
    encryptionKey: HPKEPrivateKey, lifetime: Lifetime, _ suite: CipherSuite
  ) throws(MLSError) -> LeafNode {
    let leaf = LeafNode(
      encryptionKey: HPKEPublicKey(of: encryptionKey), signatureKey: SignaturePublicKey(of: signatureKey),
      credential: credential, capabilities: capabilities, source: .keyPackage(lifetime),
      extensions: extensions)
    return try leaf.signed(with: signatureKey, at: nil, suite: suite)
  }
}
