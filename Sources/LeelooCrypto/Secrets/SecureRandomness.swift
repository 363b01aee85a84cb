internal import CLibcrypto

/// Where keys, scalars and nonces come from. A parameter everywhere, so that tests can repeat themselves.
public protocol SecureRandomness: Sendable {
  /// Bytes that nobody else may learn.
  func secretBytes(_ count: Int) -> SecretBytes
  /// Bytes that will be shown to others.
  func bytes(_ count: Int) -> [UInt8]
}

/// libcrypto's two generators, seeded by the kernel.
public struct SystemRandomness: SecureRandomness {
  /// The one of this system.
  public init() {}

  /// From the generator whose output is never shown (`RAND_priv_bytes`).
  public func secretBytes(_ count: Int) -> SecretBytes {
    SecretBytes(count: count) { memory in
      guard let octets = memory.octets else { return }
      // A device without randomness must not go on: everything after this would be guessable.
      demand(lc_random_secret(octets, count), "lc_random_secret")
    }
  }

  /// From the public generator (`RAND_bytes`).
  public func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    demand(lc_random_public(&bytes, count), "lc_random_public")
    return bytes
  }
}
