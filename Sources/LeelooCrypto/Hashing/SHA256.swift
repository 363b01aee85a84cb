internal import CLibcrypto

/// SHA-256 (FIPS 180-4), in one go or along a transcript.
public struct SHA256: ~Copyable {
  /// The length of a hash in bytes.
  public static let count = 32

  private let digest: OpaquePointer

  /// The hash of nothing yet.
  public init() {
    guard let digest = lc_digest_new() else {
      preconditionFailure("lc_digest_new: no memory or no libcrypto")
    }
    self.digest = digest
  }

  deinit { lc_digest_free(digest) }

  /// Takes more input.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    withContiguousBytes(bytes) {
      demand(lc_digest_update(digest, $0.baseAddress, $0.count), "lc_digest_update")
    }
  }

  /// The hash of everything so far; more may follow.
  public borrowing func value() -> [UInt8] {
    note(.sha256)
    var hash = [UInt8](repeating: 0, count: Self.count)
    demand(lc_digest_value(digest, &hash), "lc_digest_value")
    return hash
  }

  /// The hash of these bytes, 32 of them.
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var running = SHA256()
    running.update(bytes)
    return running.value()
  }

  /// The hash of a secret, itself one.
  public static func hash(_ secret: SecretBytes) -> SecretBytes {
    note(.sha256)
    let running = SHA256()
    secret.withUnsafeBytes {
      demand(lc_digest_update(running.digest, $0.baseAddress, $0.count), "lc_digest_update")
    }
    return SecretBytes(count: Self.count) {
      demand(lc_digest_value(running.digest, $0.octets), "lc_digest_value")
    }
  }
}
