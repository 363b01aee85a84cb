import ByteCoding
public import CrewMessages
public import LeelooCrypto

/// Who is in the crew, for those who show it.
extension Crew {
  /// Who is in the crew, and who is there.
  public var members: CrewMembers {
    CrewMembers(
      crewName: identity.crewName, own: identity.own, others: identity.others.map(\.member),
      online: Set(greetings.connections.keys), roster: roster)
  }

  private var roster: [CrewMembers.Entry] {
    let own = CrewMembers.Entry(
      member: identity.own, kind: identity.kind, addedBy: name(identity.addedBy), isOnline: true)
    return [own]
      + identity.others.map {
        CrewMembers.Entry(
          member: $0.member, kind: $0.kind, addedBy: name($0.addedBy),
          isOnline: greetings.connections[$0.member.id] != nil, heardAt: greetings.heardAt[$0.member.id])
      }
  }

  private func name(_ device: DeviceID?) -> Member? {
    guard let device else { return nil }
    if device == identity.own.id { return identity.own }
    return (identity.peer(device) ?? identity.former(device))?.member
  }

  /// Who came and went, the newest last.
  public var rosterLog: RosterLog { identity.log }

  /// Each member with the key by which it is known, this device first.
  public var signatureKeys: [(member: DeviceID, key: Ed25519PublicKey)] {
    [(identity.own.id, identity.signingKey.publicKey)] + identity.others.map { ($0.member.id, $0.key) }
  }

  /// What the crew picture is drawn from: SHA-256 over the group's id and the sorted pairs of device id and signature
  /// key. The same at every member that sees the same roster; another roster with the same picture is a second
  /// preimage of as many bits as the picture shows.
  public var pictureDigest: [UInt8] {
    let pairs = signatureKeys.map { $0.member.value.bytes + $0.key.bytes }
    let sorted = pairs.sorted { $0.lexicographicallyPrecedes($1) }
    return SHA256.hash(identity.crew.bytes + sorted.flatMap { $0 })
  }
}
