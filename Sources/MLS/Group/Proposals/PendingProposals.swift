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
}
