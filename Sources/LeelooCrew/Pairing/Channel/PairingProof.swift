internal import LeelooCrypto

/// By what a newcomer proves that it is in the crew.
enum PairingProof {
  private static let label = Array("joined".utf8)

  /// HMAC(epoch authenticator, "joined").
  static func joined(_ authenticator: SecretBytes) -> [UInt8] {
    HMACSHA256.authenticate(label, key: authenticator)
  }

  /// Whether the proof is of the same crew at the same epoch.
  static func isValid(_ proof: [UInt8], _ authenticator: SecretBytes) -> Bool {
    HMACSHA256.isValid(proof, for: label, key: authenticator)
  }
}
