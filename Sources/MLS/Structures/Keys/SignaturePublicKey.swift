public import LeelooCrypto

/// A key that signatures are checked with (RFC 9420 section 5.1.1).
public struct SignaturePublicKey: OpaqueVector {
  /// As it travels.
  public let bytes: [UInt8]

  /// Loaded once: a member's key checks every message of that member. Nil: no key of the suites here.
  package let key: Ed25519PublicKey?

  /// Takes any bytes; under those that are no key, no signature is valid.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    key = try? Ed25519PublicKey(bytes)
  }

  /// The public end of a private key.
  public init(of key: SignaturePrivateKey) {
    bytes = key.publicKey.bytes
    self.key = key.publicKey
  }

  /// Whether the owner of this key signed these bytes.
  func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    key?.isValid(signature, for: message) ?? false
  }
}

extension SignaturePublicKey: Hashable {
  /// The same bytes are the same key.
  public static func == (one: SignaturePublicKey, other: SignaturePublicKey) -> Bool {
    one.bytes == other.bytes
  }
}
