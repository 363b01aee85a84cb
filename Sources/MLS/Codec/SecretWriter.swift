internal import ByteCoding
public import LeelooCrypto

/// Writes what ``SecretReader`` reads; the secrets are copied once, into the memory for secrets.
public struct SecretWriter: Sendable {
  private var parts: [SecretBytes.Part] = []

  /// An empty one.
  public init() {}

  /// What has been written.
  public var secret: SecretBytes { SecretBytes(joining: parts) }

  /// Appends bytes that are no secret.
  public mutating func append(_ bytes: [UInt8]) { parts.append(.open(bytes)) }

  /// Appends a secret as it is.
  public mutating func append(_ secret: SecretBytes) { parts.append(.secret(secret)) }

  /// Appends `opaque secret<V>`.
  public mutating func append(vector secret: SecretBytes) {
    var header = ByteWriter(capacity: 4)
    header.append(vectorLength: secret.count)
    append(header.bytes)
    append(secret)
  }
}
