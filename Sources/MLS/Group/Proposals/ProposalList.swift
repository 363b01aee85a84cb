/// The proposals of one commit, sorted by what they do and valid together (RFC 9420 section 12.2).
struct ProposalList: Sendable {
  /// All of them, in the commit's order.
  let changes: [CommitSummary.Change]
  /// What the group context says from now on, if that changes.
  private(set) var extensions: Extensions?
  /// New leaves of members, in the commit's order.
  private(set) var updates: [Update] = []
  /// Who goes.
  private(set) var removes: [LeafIndex] = []
  /// Who comes, in the commit's order.
  private(set) var adds: [KeyPackage] = []
  /// Keys from elsewhere, in the commit's order.
  private(set) var preSharedKeys: [PreSharedKeyID] = []

  /// A member's new leaf.
  struct Update: Hashable, Sendable {
    let index: LeafIndex
    let leaf: LeafNode
  }

  private let committer: LeafIndex
  private var touched: Set<LeafIndex> = []

  /// Sorts and checks what can be told from the list alone.
  init(_ changes: [CommitSummary.Change], committer: LeafIndex) throws(MLSError) {
    self.changes = changes
    self.committer = committer
    for change in changes { try insert(change) }
  }

  /// Whether the committer has to renew its keys (section 12.4).
  var requiresPath: Bool {
    changes.isEmpty || extensions != nil || !updates.isEmpty || !removes.isEmpty
  }
}

extension ProposalList {
  private mutating func insert(_ change: CommitSummary.Change) throws(MLSError) {
    switch change.proposal {
    case .add(let keyPackage): try insert(keyPackage)
    case .update(let leaf): try insert(leaf, of: change.proposer)
    case .remove(let leaf): try insert(removal: leaf)
    case .preSharedKey(let id): try insert(id)
    case .groupContextExtensions(let extensions): try insert(extensions)
    case .reInit: throw .unsupported(.reInit)
    case .externalInit: throw .unsupported(.externalInit)
    case .other(let type, _): throw .unsupported(.proposal(type))
    }
  }

  private mutating func insert(_ keyPackage: KeyPackage) throws(MLSError) {
    let key = keyPackage.leafNode.signatureKey
    guard !adds.contains(where: { $0.leafNode.signatureKey == key }) else {
      throw .proposal(.addedTwice(key))
    }
    adds.append(keyPackage)
  }

  private mutating func insert(_ leaf: LeafNode, of member: LeafIndex) throws(MLSError) {
    guard member != committer else { throw .proposal(.updateByCommitter) }
    guard touched.insert(member).inserted else { throw .proposal(.conflicting(member)) }
    updates.append(Update(index: member, leaf: leaf))
  }

  private mutating func insert(removal leaf: LeafIndex) throws(MLSError) {
    guard leaf != committer else { throw .proposal(.removalOfCommitter) }
    guard touched.insert(leaf).inserted else { throw .proposal(.conflicting(leaf)) }
    removes.append(leaf)
  }

  private mutating func insert(_ id: PreSharedKeyID) throws(MLSError) {
    guard !preSharedKeys.contains(id) else { throw .proposal(.preSharedKeyTwice) }
    preSharedKeys.append(id)
  }

  private mutating func insert(_ extensions: Extensions) throws(MLSError) {
    guard self.extensions == nil else { throw .proposal(.extensionsTwice) }
    self.extensions = extensions
  }
}
