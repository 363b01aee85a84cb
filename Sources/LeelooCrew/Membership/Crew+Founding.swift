public import CrewMessages
public import LeelooCrypto

extension Crew {
  /// Makes a crew of one, as a device without a crew does when it first hosts a pairing.
  ///
  /// - Parameters:
  ///   - name: The crew's name for people, at most 64 bytes of UTF-8.
  ///   - own: This device.
  ///   - kind: What it is.
  ///   - storageKey: 32 bytes that only this device has.
  ///   - wallClock: Milliseconds since 1970, as far as the device knows.
  ///   - randomness: Where keys come from, then and later.
  ///   - chance: A generator fit for keys.
  /// - Throws: ``CrewError/cryptoFailed``.
  public static func create(
    named name: String, own: Member, kind: DeviceKind = .gadget, storageKey: SecretBytes, wallClock: UInt64,
    randomness: some SecureRandomness, chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> CrewStart {
    try create(
      named: name, own: own, kind: kind, storageKey: storageKey, maker: MLSMaker(randomness: randomness),
      wallClock: wallClock, randomness: randomness, chance: &chance)
  }
}

extension CrewCandidate {
  /// Makes keys for a crew that this device may join.
  ///
  /// - Throws: ``CrewError/cryptoFailed``.
  public init(
    _ own: Member, kind: DeviceKind = .gadget, randomness: some SecureRandomness
  ) throws(CrewError) {
    try self.init(own, kind: kind, maker: MLSMaker(randomness: randomness), randomness: randomness)
  }
}
