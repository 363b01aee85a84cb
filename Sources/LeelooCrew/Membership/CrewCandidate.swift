import CrewMessages
public import LeelooCrypto

/// A device that is about to join a crew: its keys for that crew, before there is one.
public struct CrewCandidate: Sendable {
  private let own: Member
  private let kind: DeviceKind
  private let signingKey: Ed25519PrivateKey
  private let candidate: any CipherCandidate
  private let maker: any CipherMaker
  /// The bytes for the pairing's sealed channel: a KeyPackage (RFC 9420 section 10).
  public var introduction: [UInt8] { candidate.introduction }

  /// Makes keys for a crew that this device may join.
  init(
    _ own: Member, kind: DeviceKind, maker: any CipherMaker, randomness: some SecureRandomness
  ) throws(CrewError) {
    self.own = own
    self.kind = kind
    self.maker = maker
    signingKey = try .fresh(randomness)
    let profile = LeafProfile(name: own.name, colour: own.colour, kind: kind, addedBy: nil)
    candidate = try maker.candidate(own.id, signingKey, profile)
  }

  /// Joins the crew of a host, of which the pairing knows its id, its key, and what it said of the crew.
  /// ``CrewEffect/established`` follows once everything is on the disk; only then may the device say that it has
  /// joined.
  ///
  /// - Parameters:
  ///   - welcome: What the host sent through the sealed channel.
  ///   - host: What the host said of itself and its crew through the same channel before.
  ///   - storageKey: 32 bytes that only this device has.
  ///   - now: The monotonic time.
  ///   - wallClock: Milliseconds since 1970, as far as the device knows.
  ///   - chance: A generator fit for keys.
  /// - Throws: ``CrewError/malformed``, ``CrewError/welcomeForAnother``, ``CrewError/otherCrew``,
  ///   ``CrewError/keyRemoved``, ``CrewError/cryptoFailed``.
  public func join(
    _ welcome: SecretBytes, of host: HostProfile, storageKey: SecretBytes, wallClock: UInt64,
    chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> CrewStart {
    let joined = try candidate.join(welcome)
    let cipher = joined.cipher
    try check(joined, against: host)
    var identity = CrewIdentity(
      crew: joined.crew, crewName: cipher.context.name, syncSecret: cipher.context.syncSecret,
      signingKey: signingKey, own: own, kind: kind)
    identity.addedBy = host.deviceID
    return Crew.begin(
      identity, cipher, storageKey, maker, [.established], wallClock: wallClock, chance: &chance)
  }

  /// It is the host's crew, as the host described it, and it does not hold this device for removed.
  private func check(_ joined: JoinedCipher, against host: HostProfile) throws(CrewError) {
    let cipher = joined.cipher
    guard joined.signer == host.deviceID,
      cipher.roster.contains(where: { $0.id == host.deviceID && $0.key == host.signatureKey }),
      cipher.roster.contains(where: { $0.id == own.id && $0.key == signingKey.publicKey })
    else { throw .welcomeForAnother }
    guard Member.clipped(cipher.context.name) == Member.clipped(host.offer.crewName),
      cipher.roster.count == host.offer.memberCount + 1
    else { throw .otherCrew }
    guard !cipher.context.tombstones.holds(signingKey.publicKey) else { throw .keyRemoved }
  }
}

extension Ed25519PrivateKey {
  /// A new key.
  static func fresh(_ randomness: some SecureRandomness) throws(CrewError) -> Ed25519PrivateKey {
    do {
      return try Ed25519PrivateKey(seed: randomness.secretBytes(32))
    } catch {
      throw .cryptoFailed
    }
  }
}
