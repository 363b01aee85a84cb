/// What libcrypto is asked for, by what it costs: the first five are multiplications on a curve, and most of the time.
package enum CryptoOperation: String, Hashable, Sendable, CaseIterable {
  /// A private X25519 key and its public one (RFC 7748 section 5).
  case x25519Key
  /// A shared secret (RFC 7748 section 6.1).
  case x25519SharedSecret
  /// A private Ed25519 key and its public one (RFC 8032 section 5.1.5).
  case ed25519Key
  /// A signature made (RFC 8032 section 5.1.6).
  case ed25519Sign
  /// A signature checked (RFC 8032 section 5.1.7).
  case ed25519Verify
  /// An HMAC (RFC 2104); HKDF is made of them.
  case hmac
  /// A hash that was asked for by itself.
  case sha256
  /// A message sealed.
  case aeadSeal
  /// A message opened, or refused.
  case aeadOpen
}

/// Counts one for whoever watches; nothing in a released program.
func note(_ operation: CryptoOperation, times: Int = 1) {
  #if DEBUG || LEELOO_WITNESS
    OperationCounter.current?.note(operation, times: times)
  #endif
}
