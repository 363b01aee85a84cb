public import CrewMessages
public import LeelooCrypto

/// A device that is about to join a crew: its key for that crew, before there is one.
public struct CrewCandidate: Sendable {
  private let own: Member
  private let signingKey: Ed25519PrivateKey
  /// The bytes for the pairing's sealed channel.
  public let introduction: [UInt8]

  /// Makes a key for a crew that this device may join.
  ///
  /// - Throws: ``CrewError/cryptoFailed``.
  public init(_ own: Member, randomness: some SecureRandomness) throws(CrewError) {
    self.own = own
    signingKey = try .fresh(randomness)
    introduction = try CrewIntroduction.encode(own, signedBy: signingKey)
  }

  /// Joins the crew of a host that was introduced earlier in the pairing. ``CrewEffect/established`` follows
  /// once everything is on the disk; only then may the device say that it has joined.
  ///
  /// - Parameters:
  ///   - welcome: What the host sent through the sealed channel.
  ///   - host: The host, as it introduced itself through the same channel before.
  ///   - storageKey: 32 bytes that only this device has.
  ///   - chance: A generator fit for keys.
  /// - Throws: ``CrewError/malformed``, ``CrewError/welcomeForAnother``.
  public func join(
    _ welcome: SecretBytes, host: CrewIntroduction, storageKey: SecretBytes,
    chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> CrewStart {
    try join(welcome, of: host.member.id, key: host.key, storageKey: storageKey, chance: &chance)
  }

  /// The same, with what the pairing knows of the host: its id and the key that the welcome must name.
  public func join(
    _ welcome: SecretBytes, of host: DeviceID, key: Ed25519PublicKey, storageKey: SecretBytes,
    chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> CrewStart {
    guard let welcome = try? CrewWelcome(decoding: welcome) else { throw .malformed }
    guard welcome.host.member.id == host, welcome.host.key == key,
      welcome.newcomer.member.id == own.id, welcome.newcomer.key == signingKey.publicKey
    else { throw .welcomeForAnother }
    let identity = CrewIdentity(
      crew: welcome.crew, crewName: welcome.crewName, syncSecret: welcome.syncSecret,
      signingKey: signingKey, own: own, others: [welcome.host])
    return Crew.found(
      identity, crewSecret: welcome.crewSecret, storageKey: storageKey, chance: &chance)
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
