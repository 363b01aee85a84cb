/// What a commit is to do.
public struct CommitPlan: Sendable {
  /// New proposals, carried in the commit itself.
  public var proposals: [Proposal]
  /// Which of the waiting proposals it takes up; nil for all of them.
  public var references: [ProposalRef]?
  /// Whether our own keys are renewed although nothing in the commit demands it.
  public var renewsPath: Bool
  /// What our leaf says from now on, besides its new key; nil for what it says already. Needs a path.
  public var extensions: Extensions?
  /// Shown to everyone on the way, and signed.
  public var authenticatedData: [UInt8]
  /// Whether new members get the tree in their Welcome, or have to be given it otherwise.
  public var welcomesWithTree: Bool
  /// Keys that the proposals name.
  public var preSharedKeys: PreSharedKeys
  /// Seconds since 1970, against which lifetimes of added key packages are held; nil while nobody knows the time.
  public var now: UInt64?

  /// By default all that waits, with new keys of our own, and nothing else.
  public init(
    _ proposals: [Proposal] = [], references: [ProposalRef]? = nil, renewsPath: Bool = true,
    extensions: Extensions? = nil, authenticatedData: [UInt8] = [], welcomesWithTree: Bool = true,
    preSharedKeys: PreSharedKeys = .none, now: UInt64? = nil
  ) {
    self.proposals = proposals
    self.references = references
    self.renewsPath = renewsPath
    self.extensions = extensions
    self.authenticatedData = authenticatedData
    self.welcomesWithTree = welcomesWithTree
    self.preSharedKeys = preSharedKeys
    self.now = now
  }
}
