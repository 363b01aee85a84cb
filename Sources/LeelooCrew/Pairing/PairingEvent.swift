public import CrewMessages
public import LeelooCrypto

/// What happened to a pairing.
public enum PairingEvent: Sendable {
  /// Begin. First of all, and once.
  case start
  /// Something at the meeting point.
  case slot(SlotEvent)
  /// The guess that ``PairingEffect/countAttempt`` announced is on the disk to stay.
  case attemptCounted
  /// This side's user said yes.
  case accepted
  /// This side's user said no, or went away.
  case declined
  /// A timer ran out.
  case timerFired(PairingTimer)
  /// The link to the hub is gone, and the meeting point with it.
  case linkLost
  /// Host: the crew made the welcome and has it on the disk. Both sides know the authenticator once the
  /// newcomer has joined; it proves that they are in the same crew at the same epoch.
  case welcomeBuilt(SecretBytes, authenticator: SecretBytes)
  /// Host: the crew can't let the newcomer in.
  case welcomeRefused(PairingFailure)
  /// Newcomer: the welcome was good, and the crew is on the disk.
  case joined(authenticator: SecretBytes)
  /// Newcomer: nothing came of the welcome, such as one that was not for this device, or not from that host.
  case joinRefused(PairingFailure)
}

/// What the hub says of a meeting point.
public enum SlotEvent: Hashable, Sendable {
  /// It is this device's, until somebody comes.
  case opened
  /// The other one is there.
  case joined
  /// From the other one; at most 64 KiB.
  case message([UInt8])
  /// It is gone, or could not be had.
  case closed(SlotEnd)
}

/// Why a meeting point is gone.
public enum SlotEnd: Hashable, Sendable, CaseIterable {
  /// Somebody else waits there.
  case taken
  /// Nobody waits there.
  case empty
  /// A third party came.
  case crowded
  /// Its 300 s are over.
  case expired
  /// The other one left.
  case peerLeft
  /// Too many openings or guesses from this address.
  case rateLimited
}
