public import LeelooCrypto

extension OwnKeyPackage {
  /// All of it, private keys among it, for whoever seals it before it is stored.
  public var encoded: SecretBytes {
    var writer = SecretWriter()
    for key in [initKey.seed, encryptionKey.seed, signatureKey.seed] { writer.append(vector: key) }
    writer.append(keyPackage.encoded)
    return writer.secret
  }

  /// What ``encoded`` gave.
  public init(decoding secret: SecretBytes) throws(MLSError) {
    var reader = SecretReader(secret)
    let initKey = try HPKEPrivateKey(vectorFrom: &reader)
    let encryptionKey = try HPKEPrivateKey(vectorFrom: &reader)
    let signatureKey = try SignaturePrivateKey(vectorFrom: &reader)
    try self.init(
      try KeyPackage(decoding: reader.rest()), initKey: initKey, encryptionKey: encryptionKey,
      signatureKey: signatureKey)
  }
}

extension HPKEPrivateKey {
  /// Reads the 32 bytes that the key is made of.
  init(vectorFrom reader: inout SecretReader) throws(MLSError) {
    let seed = try reader.secretVector()
    self = try primitive { () throws(CryptoError) in try HPKEPrivateKey(seed: seed) }
  }
}

extension SignaturePrivateKey {
  /// Reads the 32 bytes that the key is made of.
  init(vectorFrom reader: inout SecretReader) throws(MLSError) {
    let seed = try reader.secretVector()
    self = try primitive { () throws(CryptoError) in try SignaturePrivateKey(seed: seed) }
  }
}
