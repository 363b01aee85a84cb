internal import CLibcrypto

/// A private key inside libcrypto, kept alive because loading one costs a multiplication.
final class X25519Handle: @unchecked Sendable {
  // Unchecked: libcrypto only reads a key that is in use, and counts its references atomically.
  let key: OpaquePointer

  init(seed: SecretBytes) throws(CryptoError) {
    guard seed.count == 32 else { throw .wrongLength(count: seed.count, expected: 32) }
    guard let key = seed.withUnsafeBytes({ lc_x25519_key_new($0.octets) }) else {
      throw .providerFailed(call: "lc_x25519_key_new")
    }
    self.key = key
  }

  deinit { lc_x25519_key_free(key) }

  func publicKey() throws(CryptoError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    try check(
      lc_x25519_public(key, &bytes), "lc_x25519_public",
      refusal: .providerFailed(call: "lc_x25519_public"))
    return bytes
  }
}
