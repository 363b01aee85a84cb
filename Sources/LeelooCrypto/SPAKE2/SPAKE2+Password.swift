internal import CLibcrypto

extension SPAKE2 {
  /// The number w that stands for a code (RFC 9382 section 3.2).
  ///
  /// No memory-hard function: a transcript gives nothing to try codes against, and a code dies within minutes.
  public struct Password: Sendable {
    let w: SecretBytes

    /// HKDF of the code, 40 bytes, modulo the group's order. Eight bytes more than the order has keep the bias
    /// below 2⁻⁶⁴ (NIST SP 800-56A section 5.6.1.2.1).
    public init(code: SecretBytes, salt: [UInt8], info: [UInt8]) throws(CryptoError) {
      let key = HKDF.extract(salt: salt, inputKeyMaterial: code)
      let wide = HKDF.expand(key, info: info, count: 40)
      w = try SecretBytes(count: scalarCount) { reduced throws(CryptoError) in
        let status = wide.withUnsafeBytes { lc_p256_reduce($0.octets, $0.count, reduced.octets) }
        try check(status, "lc_p256_reduce", refusal: .providerFailed(call: "lc_p256_reduce"))
      }
    }

    /// A number below the order, 32 bytes big-endian, as published vectors give it.
    package init(w: SecretBytes) {
      precondition(w.count == scalarCount, "w has \(w.count) bytes")
      self.w = w
    }
  }
}
