internal import ByteCoding
internal import CrewMessages
internal import LeelooCrypto

extension ByteWriter {
  /// `introduction (length in 16 bits) | name (length in 16 bits) | kind(1)`.
  mutating func append(_ newcomer: NewcomerProfile) {
    append(vector: newcomer.introduction, UInt16.self)
    append(string: Member.clipped(newcomer.name))
    append(integer: newcomer.kind.rawValue)
  }

  /// `crew name | host name | members(2) | device id(16) | signature key(32)`.
  mutating func append(_ host: HostProfile) {
    append(string: Member.clipped(host.offer.crewName))
    append(string: Member.clipped(host.offer.hostName))
    append(integer: UInt16(clamping: host.offer.memberCount))
    append(host.deviceID.value)
    append(host.signatureKey.bytes)
  }
}

extension ByteReader {
  mutating func newcomerProfile() throws(ByteCodingError) -> NewcomerProfile {
    let introduction = try vector(UInt16.self, limit: NewcomerProfile.introductionLimit)
    let name = try string(limit: Member.nameLimit)
    return NewcomerProfile(
      introduction: Array(introduction), name: name, kind: DeviceKind(rawValue: try integer()))
  }

  mutating func hostProfile() throws(ByteCodingError) -> HostProfile {
    let crewName = try string(limit: Member.nameLimit)
    let hostName = try string(limit: Member.nameLimit)
    let members = try integer(UInt16.self)
    let id = DeviceID(try opaque16())
    return HostProfile(
      offer: CrewOffer(crewName: crewName, hostName: hostName, memberCount: Int(members)), deviceID: id,
      signatureKey: try signatureKey())
  }

  private mutating func signatureKey() throws(ByteCodingError) -> Ed25519PublicKey {
    let left = remaining
    guard let key = try? Ed25519PublicKey(try array(Ed25519PublicKey.count)) else {
      throw .truncated(needed: Ed25519PublicKey.count, left: left)
    }
    return key
  }
}
