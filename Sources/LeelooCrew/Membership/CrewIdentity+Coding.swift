import ByteCoding
import CrewMessages
import LeelooCrypto

extension CrewIdentity {
  private static let format: UInt8 = 5
  /// Those of the stand-in before MLS, and of crews before the first release.
  private static let olderFormats: ClosedRange<UInt8> = 1...4

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
      $0.append(integer: kind.rawValue)
      $0.append(optional: addedBy)
      $0.append(peers: others)
      $0.append(peers: former)
      removals.append(to: &$0)
      $0.append(integer: resyncCounter)
      log.append(to: &$0)
    }
    return writer.secret
  }

  /// Whether the bytes are an identity of an older version, whose crew can't go on.
  static func isOlder(_ bytes: SecretBytes) -> Bool {
    bytes.withUnsafeBytes { $0.first.map { olderFormats.contains($0) } ?? false }
  }

  /// Reads what the identity file holds.
  init(decoding bytes: SecretBytes) throws {
    var reader = SecretReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw ByteCodingError.unknownValue(UInt64(format), of: "identity") }
    crew = try reader.opaque16()
    crewName = try reader.string(limit: CrewContext.nameLimit)
    syncSecret = try reader.secret(FrameKeys.secretCount)
    signingKey = try Ed25519PrivateKey(seed: try reader.secret(32))
    var rest = ByteReader(try reader.plain(reader.remaining))
    own = try rest.member()
    kind = DeviceKind(rawValue: try rest.integer())
    addedBy = try rest.optionalDeviceID()
    others = try rest.peers()
    former = try rest.peers()
    removals = try Tombstones(from: &rest)
    // One at its end must not cost the crew.
    resyncCounter = min(try rest.integer(), .max >> 1)
    log = try RosterLog(from: &rest)
    try rest.finish()
  }
}

extension ByteWriter {
  /// Appends a device's id, or that there is none.
  mutating func append(optional id: DeviceID?) {
    append(integer: UInt8(id == nil ? 0 : 1))
    if let id { append(id) }
  }

  fileprivate mutating func append(peers: [CrewIdentity.Peer]) {
    append(integer: UInt8(peers.count))
    for peer in peers {
      append(peer.member)
      append(peer.key.bytes)
      append(integer: peer.kind.rawValue)
      append(optional: peer.addedBy)
      append(integer: UInt8(peer.isAwaited ? 1 : 0) | UInt8(peer.isGhost ? 2 : 0))
    }
  }
}

extension ByteReader {
  /// What ``ByteWriter/append(optional:)`` wrote.
  mutating func optionalDeviceID() throws(ByteCodingError) -> DeviceID? {
    try integer(UInt8.self) == 0 ? nil : try deviceID()
  }

  /// A member's signature key.
  mutating func key() throws(ByteCodingError) -> Ed25519PublicKey {
    let bytes = try array(Ed25519PublicKey.count)
    guard let key = try? Ed25519PublicKey(bytes) else { throw .unknownValue(0, of: "signature key") }
    return key
  }

  fileprivate mutating func peers() throws -> [CrewIdentity.Peer] {
    var peers: [CrewIdentity.Peer] = []
    for _ in 0..<(try integer(UInt8.self)) {
      let member = try member()
      let key = try key()
      let kind = DeviceKind(rawValue: try integer())
      let host = try optionalDeviceID()
      let flags = try integer(UInt8.self)
      peers.append(
        .init(
          member: member, key: key, kind: kind, addedBy: host, isAwaited: flags & 1 != 0,
          isGhost: flags & 2 != 0))
    }
    return peers
  }
}
