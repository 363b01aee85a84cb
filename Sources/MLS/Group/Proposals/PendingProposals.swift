import LeelooCrypto

/// The proposals of this epoch that wait for a commit, in the order in which they came.
struct PendingProposals: Sendable {
  var all: [PendingProposal] = []
  /// The private keys of our own updates among them.
  private(set) var ownKeys: [HPKEPrivateKey] = []

  /// None.
  init() {}

  /// One more. The same one again changes nothing.
  mutating func insert(_ proposal: PendingProposal, limit: Int) throws(MLSError) {
    guard !all.contains(where: { $0.reference == proposal.reference }) else { return }
    guard all.count < limit else { throw .proposal(.tooManyPending(limit: limit)) }
    all.append(proposal)
  }

  /// Remembers the private key of an update of our own.
  mutating func insert(_ key: HPKEPrivateKey) { ownKeys.append(key) }

  /// The one that a commit refers to.
  subscript(reference: ProposalRef) -> PendingProposal? { all.first { $0.reference == reference } }

  /// Looks references up.
  func resolve(_ covered: [ProposalOrRef], by committer: LeafIndex) throws(MLSError) -> [CommitSummary.Change]
  {
    try covered.map { (item) throws(MLSError) in
      switch item {
      case .proposal(let proposal): return CommitSummary.Change(proposal: proposal, proposer: committer)
      case .reference(let reference):
        guard let found = self[reference] else { throw .proposal(.unknownReference(reference)) }
        return CommitSummary.Change(proposal: found.proposal, proposer: found.sender)
      }
    }
  }

  /// The waiting proposals that a commit may cover besides its own (RFC 9420 section 12.2): removals before updates, the
  /// newest of several updates, and nothing that the list would be invalid with.
  func choice(besides own: [Proposal], by committer: LeafIndex) -> [ProposalRef] {
    var changes = own.map { CommitSummary.Change(proposal: $0, proposer: committer) }
    var chosen: Set<ProposalRef> = []
    for candidate in all.filter(\.isRemoval) + all.filter({ !$0.isRemoval }).reversed() {
      let change = CommitSummary.Change(proposal: candidate.proposal, proposer: candidate.sender)
      guard (try? ProposalList(changes + [change], committer: committer)) != nil else { continue }
      changes.append(change)
      chosen.insert(candidate.reference)
    }
    return all.map(\.reference).filter(chosen.contains)
  }
}

extension PendingProposal {
  fileprivate var isRemoval: Bool { proposal.type == .remove }
}
