internal import ByteCoding
public import LeelooCrypto

extension CipherSuite {
  /// The suite's hybrid public key encryption.
  public var hpke: HPKE { HPKE(aead) }

  /// `EncryptWithLabel` (RFC 9420 section 5.1.3); the labels of RFC 9420 are `UpdatePathNode` and `Welcome`.
  public func encrypt(
    _ secret: SecretBytes, to key: HPKEPublicKey, label: String, context: [UInt8],
    chance: some SecureRandomness
  ) throws(MLSError) -> HPKECiphertext {
    let sealed = try primitive { () throws(CryptoError) in
      try hpke.seal(
        secret, to: X25519PublicKey(key.bytes), info: Self.encryptContext(label, context), chance: chance)
    }
    return HPKECiphertext(kemOutput: sealed.encapsulatedKey, ciphertext: sealed.ciphertext)
  }

  /// `DecryptWithLabel`.
  public func decrypt(
    _ ciphertext: HPKECiphertext, with key: HPKEPrivateKey, label: String, context: [UInt8]
  ) throws(MLSError) -> SecretBytes {
    let sealed = HPKE.Sealed(
      encapsulatedKey: ciphertext.kemOutput, ciphertext: ciphertext.ciphertext)
    return try primitive { () throws(CryptoError) in
      try hpke.open(sealed, with: key, info: Self.encryptContext(label, context))
    }
  }

  /// `KEM.DeriveKeyPair`: the same secret gives the same key.
  public func deriveKeyPair(from secret: SecretBytes) throws(MLSError) -> HPKEPrivateKey {
    try primitive { () throws(CryptoError) in try HPKE.deriveKeyPair(from: secret) }
  }

  /// A fresh key pair.
  public func generateKeyPair(chance: some SecureRandomness) throws(MLSError) -> HPKEPrivateKey {
    try deriveKeyPair(from: chance.secretBytes(Self.hashCount))
  }

  /// `EncryptContext`.
  private static func encryptContext(_ label: String, _ context: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(capacity: context.count + 32)
    writer.append(vector: labeled(label))
    writer.append(vector: context)
    return writer.bytes
  }
}
