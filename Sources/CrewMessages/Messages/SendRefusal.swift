/// Why a message was not taken.
public enum SendRefusal: Hashable, Sendable {
  /// As many wait already as may.
  case outboxFull
  /// This device is in no crew, or nobody else is in it.
  case nobodyElse
  /// This device leaves its crew, and the message was not on the disk before.
  case leaving
  /// The message is longer than one may be.
  case beyondLimits
  /// There is no way to the hub, and a crew of original devices keeps nothing for later.
  case hubAway
  /// The hub went away before it said that it had the message; whether it has it, nobody knows.
  case unconfirmed
}
