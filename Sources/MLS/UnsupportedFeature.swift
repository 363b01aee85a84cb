/// Parts of RFC 9420 that are left out on purpose. They are refused rather than half handled.
public enum UnsupportedFeature: Hashable, Sendable {
  /// A proposal from somebody whom the group context names without being a member (section 12.1.8.1).
  case externalSender
  /// A proposal to be added, by a device that is no member (section 12.1.8).
  case newMemberProposal
  /// A commit by which a device adds itself (section 12.4.3.2).
  case externalCommit
  /// Starting the group again with other parameters (section 12.1.5).
  case reInit
  /// The proposal that belongs to an external commit (section 12.1.6).
  case externalInit
  /// A pre-shared key for a group that replaces another (section 11.2).
  case reInitPreSharedKey
  /// A pre-shared key for a group that branches off another (section 11.3).
  case branchPreSharedKey
  /// A proposal of a type that is not in RFC 9420.
  case proposal(ProposalType)
}
