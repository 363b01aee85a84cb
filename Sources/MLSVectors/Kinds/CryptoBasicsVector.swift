import LeelooCrypto
import MLS

/// "Crypto Basics": what a cipher suite computes.
struct CryptoBasicsVector: OfficialVector {
  let cipherSuite: UInt16?
  let refHash: RefHash
  let expandWithLabel: ExpandWithLabel
  let deriveSecret: DeriveSecret
  let deriveTreeSecret: DeriveTreeSecret
  let signWithLabel: SignWithLabel
  let encryptWithLabel: EncryptWithLabel

  func verify() throws {
    let suite = try implementedSuite()
    try refHash.verify(suite)
    try expandWithLabel.verify(suite)
    try deriveSecret.verify(suite)
    try deriveTreeSecret.verify(suite)
    try signWithLabel.verify(suite)
    try encryptWithLabel.verify(suite)
  }

  struct RefHash: Decodable {
    let label: String
    let value: HexBytes
    let out: HexBytes

    func verify(_ suite: CipherSuite) throws {
      try expect(suite.refHash(label: label, value.bytes).bytes == out.bytes, "ref_hash")
    }
  }

  struct ExpandWithLabel: Decodable {
    let secret: HexBytes
    let label: String
    let context: HexBytes
    let length: Int
    let out: HexBytes

    func verify(_ suite: CipherSuite) throws {
      try expectLength(length)
      let expanded = suite.expand(secret.secret, label: label, context: context.bytes, count: length)
      try expect(expanded == out.secret, "expand_with_label")
    }
  }

  struct DeriveSecret: Decodable {
    let secret: HexBytes
    let label: String
    let out: HexBytes

    func verify(_ suite: CipherSuite) throws {
      try expect(suite.derive(secret.secret, label: label) == out.secret, "derive_secret")
    }
  }

  struct DeriveTreeSecret: Decodable {
    let secret: HexBytes
    let label: String
    let generation: UInt32
    let length: Int
    let out: HexBytes

    func verify(_ suite: CipherSuite) throws {
      try expectLength(length)
      let derived = suite.derive(secret.secret, label: label, generation: generation, count: length)
      try expect(derived == out.secret, "derive_tree_secret")
    }
  }

  struct SignWithLabel: Decodable {
    let priv: HexBytes
    let pub: HexBytes
    let content: HexBytes
    let label: String
    let signature: HexBytes

    func verify(_ suite: CipherSuite) throws {
      let label = SignatureLabel(rawValue: label)
      let key = SignaturePublicKey(pub.bytes)
      try suite.verify(signature.bytes, of: content.bytes, label: label, by: key)
      let again = try suite.sign(content.bytes, label: label, with: SignaturePrivateKey(seed: priv.secret))
      try suite.verify(again, of: content.bytes, label: label, by: key)
    }
  }

  struct EncryptWithLabel: Decodable {
    let priv: HexBytes
    let pub: HexBytes
    let label: String
    let context: HexBytes
    let plaintext: HexBytes
    let kemOutput: HexBytes
    let ciphertext: HexBytes

    func verify(_ suite: CipherSuite) throws {
      let key = try HPKEPrivateKey(seed: priv.secret)
      let stated = HPKECiphertext(kemOutput: kemOutput.bytes, ciphertext: ciphertext.bytes)
      let again = try suite.encrypt(
        plaintext.secret, to: HPKEPublicKey(pub.bytes), label: label, context: context.bytes,
        chance: SystemRandomness())
      for ciphertext in [stated, again] {
        let opened = try suite.decrypt(ciphertext, with: key, label: label, context: context.bytes)
        try expect(opened == plaintext.secret, "encrypt_with_label")
      }
    }
  }
}
