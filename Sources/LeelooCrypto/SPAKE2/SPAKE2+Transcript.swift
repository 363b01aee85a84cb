extension SPAKE2 {
  /// TT: everything that the two must agree on, secrets among it (RFC 9382 section 3.3).
  package struct Transcript: Sendable {
    /// The encoding.
    package let bytes: SecretBytes

    /// Eight bytes of length before each part, little-endian.
    package init(context: Context, shareA: [UInt8], shareB: [UInt8], element: SecretBytes, password: Password)
    {
      let open = [context.identityA, context.identityB, shareA, shareB].flatMap { Self.length($0.count) + $0 }
      let secrets = [element, password.w]
      bytes = SecretBytes(count: open.count + secrets.reduce(0) { $0 + 8 + $1.count }) { memory in
        memory.copyBytes(from: open)
        var end = open.count
        for secret in secrets {
          memory[end...].copyBytes(from: Self.length(secret.count))
          secret.withUnsafeBytes { memory[(end + 8)...].copyBytes(from: $0) }
          end += 8 + secret.count
        }
      }
    }

    private static func length(_ count: Int) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }
  }
}
