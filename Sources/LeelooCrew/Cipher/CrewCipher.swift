import CrewMessages
import LeelooCrypto

/// What encrypts a crew's messages for its members: the seam behind which MLS will stand.
///
/// A value: whoever seals or opens keeps what comes of it. What `encode` writes is on the disk before a key
/// that it reserves is used.
protocol CrewCipher: Sendable {
  /// Whether a key is there whose reservation is on the disk.
  var canSeal: Bool { get }
  /// Whether so few keys are left that more should be reserved now.
  var wantsReservation: Bool { get }
  /// The generation that the next message of ours takes.
  var nextGeneration: UInt64 { get }
  /// Rises with each change of the members' keys.
  var epoch: UInt64 { get }
  /// Both sides have the same one, and nobody else does: proof of having joined.
  var authenticator: SecretBytes { get }

  /// Sets more keys aside; they may be used once the state that ``encode(to:)`` then writes is stored.
  mutating func reserve()
  /// Where the reserved keys end: to be handed to ``reservationStored(upTo:)`` later.
  var reservedEnd: UInt64 { get }
  /// The state with this ``reservedEnd`` is on the disk.
  mutating func reservationStored(upTo end: UInt64)
  /// Uses no generation below this one any more. False if it is too far.
  mutating func jump(to generation: UInt64) -> Bool

  /// Encrypts and signs. Only while ``canSeal``.
  mutating func seal(
    _ plaintext: [UInt8], chance: inout some RandomNumberGenerator
  ) throws(CryptoError) -> [UInt8]
  /// Verifies and decrypts; each message once.
  mutating func open(_ sealed: [UInt8]) throws(DropReason) -> (sender: DeviceID, plaintext: [UInt8])

  /// The generation that the next message of `sender` has at least.
  func expectedGeneration(of sender: DeviceID) -> UInt64?
  /// The sender says, signed, that it is at this generation: what it sent before is lost or was never sent.
  mutating func expect(_ sender: DeviceID, at generation: UInt64)

  /// Writes everything that a restart needs.
  func encode(to writer: inout SecretWriter)
}

extension CrewCipher {
  /// The epoch and its tag, as a hello says them.
  var mark: EpochMark { EpochMark(epoch: epoch, tag: EpochTag(authenticator: authenticator)) }
}
