/// Why a cryptographic operation did not give what was asked for.
public enum CryptoError: Error, Equatable, Sendable {
  /// The tag, signature or confirmation is not the one that the key and the content give.
  case authenticationFailed
  /// Not a public key or share that may be used: off the curve, of low order, or the point at infinity.
  case invalidPublicKey
  /// A key, nonce or share of a length that the algorithm does not have.
  case wrongLength(count: Int, expected: Int)
  /// libcrypto could not, for want of memory or of an algorithm; the name is that of the shim's function.
  case providerFailed(call: String)
}
