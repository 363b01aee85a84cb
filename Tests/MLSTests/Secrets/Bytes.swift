import LeelooCrypto

extension SecretBytes {
  var bytes: [UInt8] { withUnsafeBytes(Array.init) }

  /// Whether another secret's bytes lie somewhere in these.
  func contains(_ other: SecretBytes) -> Bool {
    let (whole, part) = (bytes, other.bytes)
    guard part.count <= whole.count else { return false }
    return (0...(whole.count - part.count)).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
  }
}
