public import LeelooCrypto

/// A key package of our own with the private keys that belong to it (RFC 9420 section 10).
///
/// It is for one Welcome; whoever has joined with it forgets it.
public struct OwnKeyPackage: Sendable {
  /// For whoever is to add this device.
  public let keyPackage: KeyPackage

  /// Opens the Welcome.
  let initKey: HPKEPrivateKey
  /// Opens what is encrypted to the leaf.
  let encryptionKey: HPKEPrivateKey
  /// Signs as the leaf.
  let signatureKey: SignaturePrivateKey

  /// Makes one with fresh keys. Lifetimes are seconds since 1970.
  public init(
    of client: Client, lifetime: Lifetime, suite: CipherSuite, extensions: Extensions = Extensions(),
    chance: some SecureRandomness
  ) throws(MLSError) {
    let initKey = try suite.generateKeyPair(chance: chance)
    let encryptionKey = try suite.generateKeyPair(chance: chance)
    let leaf = try client.leaf(encryptionKey: encryptionKey, lifetime: lifetime, suite)
    let unsigned = KeyPackage(
      cipherSuite: suite, initKey: HPKEPublicKey(of: initKey), leafNode: leaf, extensions: extensions)
    keyPackage = try unsigned.signed(with: client.signatureKey, suite: suite)
    self.initKey = initKey
    self.encryptionKey = encryptionKey
    signatureKey = client.signatureKey
  }

  /// A package and its keys as they were kept. Throws ``WelcomeRefusal/keysOfAnotherPackage`` if they don't belong
  /// together.
  public init(
    _ keyPackage: KeyPackage, initKey: HPKEPrivateKey, encryptionKey: HPKEPrivateKey,
    signatureKey: SignaturePrivateKey
  ) throws(MLSError) {
    guard keyPackage.initKey == HPKEPublicKey(of: initKey),
      keyPackage.leafNode.encryptionKey == HPKEPublicKey(of: encryptionKey),
      keyPackage.leafNode.signatureKey == SignaturePublicKey(of: signatureKey)
    else { throw .welcome(.keysOfAnotherPackage) }
    self.keyPackage = keyPackage
    self.initKey = initKey
    self.encryptionKey = encryptionKey
    self.signatureKey = signatureKey
  }
}
