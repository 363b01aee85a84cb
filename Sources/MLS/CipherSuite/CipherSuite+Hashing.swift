internal import ByteCoding
public import LeelooCrypto

extension CipherSuite {
  /// The hash of these bytes, ``hashCount`` of them.
  public func hash(_ bytes: some Collection<UInt8>) -> [UInt8] { SHA256.hash(bytes) }

  /// `RefHash` (RFC 9420 section 5.2).
  public func refHash(label: String, _ value: [UInt8]) -> HashReference {
    var input = ByteWriter()
    input.append(vector: Array(label.utf8))
    input.append(vector: value)
    return HashReference(hash(input.bytes))
  }

  /// `MAC` (RFC 9420 section 5.1).
  public func mac(_ message: [UInt8], key: SecretBytes) -> [UInt8] {
    HMACSHA256.authenticate(message, key: key)
  }

  /// Whether `mac` is the message's, in constant time.
  public func isValid(mac: [UInt8], for message: [UInt8], key: SecretBytes) -> Bool {
    HMACSHA256.isValid(mac, for: message, key: key)
  }
}
