internal import ByteCoding
public import LeelooCrypto

extension CipherSuite {
  /// `KDF.Extract`.
  public func extract(salt: SecretBytes, _ secret: SecretBytes) -> SecretBytes {
    HKDF.extract(salt: salt, inputKeyMaterial: secret)
  }

  /// `ExpandWithLabel` (RFC 9420 section 8); at most ``HKDF/outputLimit`` bytes.
  public func expand(
    _ secret: SecretBytes, label: String, context: [UInt8], count: Int = CipherSuite.hashCount
  ) -> SecretBytes {
    var info = ByteWriter()
    info.append(integer: UInt16(count))
    info.append(vector: Self.labeled(label))
    info.append(vector: context)
    return HKDF.expand(secret, info: info.bytes, count: count)
  }

  /// `DeriveSecret` (RFC 9420 section 8).
  public func derive(_ secret: SecretBytes, label: String) -> SecretBytes {
    expand(secret, label: label, context: [])
  }

  /// `DeriveTreeSecret` (RFC 9420 section 9).
  public func derive(
    _ secret: SecretBytes, label: String, generation: UInt32, count: Int
  ) -> SecretBytes {
    var context = ByteWriter(capacity: 4)
    context.append(integer: generation)
    return expand(secret, label: label, context: context.bytes, count: count)
  }

  /// What keeps labels of this protocol apart from those of others.
  static func labeled(_ label: String) -> [UInt8] { Array("MLS 1.0 ".utf8) + Array(label.utf8) }
}
