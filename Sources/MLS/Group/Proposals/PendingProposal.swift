/// A proposal that was sent in this epoch and that a commit may refer to (RFC 9420 section 12.1).
public struct PendingProposal: Hashable, Sendable {
  /// The hash by which a commit names it (section 5.2).
  public let reference: ProposalRef
  /// What is proposed.
  public let proposal: Proposal
  /// Who proposed it.
  public let sender: LeafIndex
}
