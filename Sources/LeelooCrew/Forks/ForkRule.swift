import CrewMessages

/// Which of two branches of a crew a member belongs to (<doc:Forks>).
///
/// Every member that knows the same decides the same, without asking anybody.
enum ForkRule {
  /// One side of a fork.
  struct Branch: Equatable, Sendable {
    /// Where it is.
    var mark: EpochMark
    /// How many members said in the last minute that they are in it, this device counted in its own.
    var membersHeard: Int
    /// Whether its roster is known to hold a key that this device knows to be removed.
    var holdsRemovedKey: Bool
  }

  /// What a member does.
  enum Decision: Equatable, Sendable {
    /// It stays, and the others come over.
    case stay
    /// It asks to be put into the other branch.
    case move
  }

  /// Decides. First of all nobody moves to where a removed key is: an ex-member could otherwise, with the hub's help,
  /// grow a long branch from an old epoch and draw everyone into it.
  static func decide(own: Branch, other: Branch) -> Decision {
    if other.holdsRemovedKey { return .stay }
    if own.holdsRemovedKey { return .move }
    if own.mark.epoch != other.mark.epoch { return own.mark.epoch > other.mark.epoch ? .stay : .move }
    if own.membersHeard != other.membersHeard { return own.membersHeard > other.membersHeard ? .stay : .move }
    return own.mark.tag <= other.mark.tag ? .stay : .move
  }
}
