import ByteCoding
package import LeelooCrypto

/// Brings pre-shared keys into the key schedule (RFC 9420 section 8.4).
package enum PSKSecret {
  /// `psk_secret`: over all keys in the order of their proposals; zeroes when there are none.
  package static func make(
    _ keys: [(id: PreSharedKeyID, psk: SecretBytes)], _ suite: CipherSuite
  ) throws(MLSError) -> SecretBytes {
    guard let count = UInt16(exactly: keys.count) else { throw .proposal(.tooManyPreSharedKeys(keys.count)) }
    let zero = CipherSuite.zero
    var secret = zero
    for (index, key) in keys.enumerated() {
      let extracted = suite.extract(salt: zero, key.psk)
      let input = suite.expand(
        extracted, label: "derived psk", context: label(key.id, UInt16(index), of: count))
      secret = suite.extract(salt: input, secret)
    }
    return secret
  }

  /// PSKLabel.
  private static func label(_ id: PreSharedKeyID, _ index: UInt16, of count: UInt16) -> [UInt8] {
    var writer = ByteWriter()
    id.write(to: &writer)
    writer.append(integer: index)
    writer.append(integer: count)
    return writer.bytes
  }
}
