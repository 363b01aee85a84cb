/// Why a commit is refused although its proposals are valid (RFC 9420 section 12.4).
public enum CommitRefusal: Hashable, Sendable {
  /// It covers nothing, or something that needs new keys, and brings none.
  case pathRequired
  /// Its confirmation tag is not the one that this device computes: the sender sees another group.
  case invalidConfirmationTag
  /// New extensions of the committer's leaf without a path that would carry them.
  case extensionsWithoutPath
  /// There is no epoch after the last one that 64 bits can count.
  case lastEpoch
}
