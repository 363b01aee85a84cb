internal import CLibcrypto

/// A public key inside libcrypto, kept alive because loading one looks its kind up by name each time.
final class PublicKeyHandle: @unchecked Sendable {
  // Unchecked: libcrypto only reads a key that is in use, and counts its references atomically.
  let key: OpaquePointer

  init(_ bytes: [UInt8]) throws(CryptoError) {
    guard let key = lc_public_key_new(bytes) else { throw .providerFailed(call: "lc_public_key_new") }
    self.key = key
  }

  deinit { lc_public_key_free(key) }
}
