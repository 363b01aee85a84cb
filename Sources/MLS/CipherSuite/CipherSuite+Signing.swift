internal import ByteCoding
public import LeelooCrypto

extension CipherSuite {
  /// `SignWithLabel` (RFC 9420 section 5.1.2).
  public func sign(
    _ content: [UInt8], label: SignatureLabel, with key: SignaturePrivateKey
  ) throws(MLSError) -> [UInt8] {
    try primitive { () throws(CryptoError) in try key.sign(Self.signContent(label, content)) }
  }

  /// `VerifyWithLabel`: throws ``MLSError/invalidSignature(of:)`` unless the owner of `key` signed this content.
  public func verify(
    _ signature: [UInt8], of content: [UInt8], label: SignatureLabel, by key: SignaturePublicKey
  ) throws(MLSError) {
    guard key.isValid(signature, for: Self.signContent(label, content)) else {
      throw .invalidSignature(of: label)
    }
  }

  /// `SignContent`.
  private static func signContent(_ label: SignatureLabel, _ content: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(capacity: content.count + 32)
    writer.append(vector: labeled(label.rawValue))
    writer.append(vector: content)
    return writer.bytes
  }
}
