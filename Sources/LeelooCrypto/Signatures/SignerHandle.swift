internal import CLibcrypto

/// A private key inside libcrypto, kept alive because loading one costs a multiplication.
final class SignerHandle: @unchecked Sendable {
  // Unchecked: libcrypto only copies what stands ready, and counts references to its key atomically.
  let signer: OpaquePointer

  init(seed: SecretBytes) throws(CryptoError) {
    guard seed.count == 32 else { throw .wrongLength(count: seed.count, expected: 32) }
    guard let signer = seed.withUnsafeBytes({ lc_signer_new($0.octets) }) else {
      throw .providerFailed(call: "lc_signer_new")
    }
    self.signer = signer
  }

  deinit { lc_signer_free(signer) }

  func publicKey() throws(CryptoError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    try check(
      lc_signer_public(signer, &bytes), "lc_signer_public",
      refusal: .providerFailed(call: "lc_signer_public"))
    return bytes
  }
}
