internal import ByteCoding
public import LeelooCrypto

/// The secrets that a Welcome brings to one new member (RFC 9420 section 12.4.3.1).
public struct GroupSecrets: Equatable, Sendable {
  /// What the epoch's secrets come from.
  public var joinerSecret: SecretBytes
  /// The secret of the lowest node above both the committer and the new member; nil where the commit had no path.
  public var pathSecret: SecretBytes?
  /// The keys that both sides must have had before.
  public var psks: [PreSharedKeyID]

  /// All of them.
  public init(joinerSecret: SecretBytes, pathSecret: SecretBytes?, psks: [PreSharedKeyID]) {
    self.joinerSecret = joinerSecret
    self.pathSecret = pathSecret
    self.psks = psks
  }

  /// Reads the structure out of a decrypted secret.
  public init(decoding secret: SecretBytes) throws(MLSError) {
    var reader = SecretReader(secret)
    joinerSecret = try reader.secretVector()
    switch try reader.bytes(1)[0] {
    case 0: pathSecret = nil
    case 1: pathSecret = try reader.secretVector()
    case let octet: throw .malformed(.unknownValue(UInt64(octet), of: "presence octet"))
    }
    let rest = try reader.rest()
    psks = try wellFormed { () throws(ByteCodingError) in
      var open = ByteReader(rest)
      let psks = try open.list(of: PreSharedKeyID.self)
      try open.finish()
      return psks
    }
  }

  /// The structure's bytes.
  public var encoded: SecretBytes {
    var writer = SecretWriter()
    writer.append(vector: joinerSecret)
    writer.append([pathSecret == nil ? 0 : 1])
    if let pathSecret { writer.append(vector: pathSecret) }
    var open = ByteWriter()
    open.append(list: psks)
    writer.append(open.bytes)
    return writer.secret
  }
}
