internal import CLibcrypto

/// A public key inside libcrypto, kept alive because loading one looks its kind up by name each time.
final class VerifierHandle: @unchecked Sendable {
  // Unchecked: libcrypto only copies what stands ready, and counts references to its key atomically.
  let verifier: OpaquePointer

  init(_ bytes: [UInt8]) throws(CryptoError) {
    guard let verifier = lc_verifier_new(bytes) else { throw .providerFailed(call: "lc_verifier_new") }
    self.verifier = verifier
  }

  deinit { lc_verifier_free(verifier) }
}
