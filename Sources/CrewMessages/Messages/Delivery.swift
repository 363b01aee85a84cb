/// How far a message of ours has come.
public enum Delivery: Hashable, Sendable {
  /// In the outbox; the hub has not echoed it.
  case waiting
  /// The hub has fanned it out.
  case sent
  /// Acknowledged by `count` of `of` other members.
  case delivered(count: Int, of: Int)
  /// Its life ended before everybody had it.
  case expired
}
