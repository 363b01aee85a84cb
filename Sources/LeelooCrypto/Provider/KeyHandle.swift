internal import CLibcrypto

/// A key inside libcrypto, kept alive because loading one costs a multiplication, or looks its kind up by name.
final class KeyHandle: @unchecked Sendable {
  // Unchecked: libcrypto only reads or copies a key that is in use, and counts references to it atomically.
  let key: OpaquePointer
  private let free: @convention(c) (OpaquePointer?) -> Void

  /// Takes over what `name`, a function of the shim, gave.
  init(
    _ key: OpaquePointer?, of name: String, free: @escaping @convention(c) (OpaquePointer?) -> Void
  ) throws(CryptoError) {
    guard let key else { throw .providerFailed(call: name) }
    (self.key, self.free) = (key, free)
  }

  /// Loads the 32 bytes of a private key by `load`, which is called `name`.
  convenience init(
    seed: SecretBytes, _ load: (UnsafePointer<UInt8>?) -> OpaquePointer?, _ name: String,
    free: @escaping @convention(c) (OpaquePointer?) -> Void
  ) throws(CryptoError) {
    guard seed.count == 32 else { throw .wrongLength(count: seed.count, expected: 32) }
    try self.init(seed.withUnsafeBytes { load($0.octets) }, of: name, free: free)
  }

  deinit { free(key) }

  /// The public key that belongs to a private one, by `read`, which is called `name`.
  func publicKey(
    _ read: (OpaquePointer?, UnsafeMutablePointer<UInt8>?) -> lc_status, _ name: String
  ) throws(CryptoError) -> [UInt8] {
    let (bytes, status) = filledArray(count: 32) { read(key, $0) }
    try check(status, name, refusal: .providerFailed(call: name))
    return bytes
  }
}
