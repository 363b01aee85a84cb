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
  /// The others.
  var others: [Peer] = []
  /// The epoch in which it came in; what was sent before was not for it.
  var joinedIn: UInt64 = 0
  /// The number of the first start that says hello to the present others: above all that said hello to some before,
  /// so that nothing which was said to those means anything to the next. See ``Greetings``.
  var firstLife: UInt64 = 1

  /// Another member and the key by which it is known.
  struct Peer: Equatable, Sendable {
    var member: Member
    let key: Ed25519PublicKey
    /// What it is.
    var kind: DeviceKind = .gadget
    /// Who let it in; nothing for whoever made the crew.
    var addedBy: DeviceID?
  }

  /// The most bytes of UTF-8 that a crew's name has.
  static let crewNameLimit = CrewContext.nameLimit

  /// Another member, if it is one.
  func peer(_ device: DeviceID) -> Peer? { others.first { $0.member.id == device } }

  /// The ids of the others.
  var otherIDs: Set<DeviceID> { Set(others.map(\.member.id)) }
}

extension CrewIdentity {
  private static let format: UInt8 = 2

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
      $0.append(integer: UInt8(others.count))
      for other in others { $0.append(other) }
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
    for _ in 0..<(try reader.integer(UInt8.self)) { others.append(try reader.peer()) }
    try reader.finish()
  }

  /// Begins with nobody else.
  init(
    crew: Opaque16, crewName: String, syncSecret: SecretBytes, signingKey: Ed25519PrivateKey, own: Member,
    others: [Peer] = []
  ) {
    self.crew = crew
    self.crewName = crewName
    self.syncSecret = syncSecret
    self.signingKey = signingKey
    self.own = own
    self.others = others
  }
}

extension ByteWriter {
  /// Appends a member, its key, what it is and who let it in.
  mutating func append(_ peer: CrewIdentity.Peer) {
    append(peer.member)
    append(peer.key.bytes)
    append(integer: peer.kind.rawValue)
    append(integer: UInt8(peer.addedBy == nil ? 0 : 1))
    if let adder = peer.addedBy { append(adder) }
  }
}

extension SecretReader {
  /// A member, its key, what it is and who let it in.
  mutating func peer() throws -> CrewIdentity.Peer {
    let member = try member()
    let key = try Ed25519PublicKey(try plain(Ed25519PublicKey.count))
    let kind = DeviceKind(rawValue: try integer())
    let adder = try integer(UInt8.self) == 0 ? nil : DeviceID(try opaque16())
    return CrewIdentity.Peer(member: member, key: key, kind: kind, addedBy: adder)
  }
}
