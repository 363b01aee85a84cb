import ByteCoding
import CrewMessages
import LeelooCrypto

/// Who this device is in a crew, who the others are, and where they meet: what a restart needs before anything
/// else, written only when it changes (<doc:Messages>).
struct CrewIdentity: Sendable {
  /// The crew's random name for itself.
  let crew: Opaque16
  /// The crew's name for people.
  let crewName: String
  /// Where it meets, and what hides its frames.
  let syncSecret: SecretBytes
  /// Ours, for this crew alone.
  let signingKey: Ed25519PrivateKey
  /// This device.
  var own: Member
  /// The other one, if there is one.
  var other: Peer?
  /// The number of the first start that says hello to the other one: above all that said hello to one before, so
  /// that nothing which was said to that one means anything to the next. See ``Greetings``.
  var firstLife: UInt64 = 1

  /// Another member and the key by which it is known.
  struct Peer: Equatable, Sendable {
    var member: Member
    let key: Ed25519PublicKey
  }

  /// The most bytes of UTF-8 that a crew's name has.
  static let crewNameLimit = 64
}

extension CrewIdentity {
  private static let format: UInt8 = 1

  /// What the identity file holds.
  var encoded: SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(crew)
      $0.append(string: crewName)
    }
    writer.append(syncSecret)
    writer.append(signingKey.seed)
    writer.plain {
      $0.append(own)
      $0.append(integer: firstLife)
      $0.append(integer: UInt8(other == nil ? 0 : 1))
      if let other { $0.append(other) }
    }
    return writer.secret
  }

  /// Reads what the identity file holds.
  init(decoding bytes: SecretBytes) throws {
    var reader = SecretReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw ByteCodingError.unknownValue(UInt64(format), of: "identity") }
    crew = try reader.opaque16()
    crewName = try reader.string(limit: Self.crewNameLimit)
    syncSecret = try reader.secret(FrameKeys.secretCount)
    signingKey = try Ed25519PrivateKey(seed: try reader.secret(32))
    own = try reader.member()
    firstLife = try reader.integer()
    other = try reader.integer(UInt8.self) == 0 ? nil : try reader.peer()
    try reader.finish()
  }
}

extension ByteWriter {
  /// Appends a member and its key.
  mutating func append(_ peer: CrewIdentity.Peer) {
    append(peer.member)
    append(peer.key.bytes)
  }
}

extension SecretReader {
  /// A member and its key.
  mutating func peer() throws -> CrewIdentity.Peer {
    let member = try member()
    return CrewIdentity.Peer(
      member: member, key: try Ed25519PublicKey(try plain(Ed25519PublicKey.count)))
  }
}
