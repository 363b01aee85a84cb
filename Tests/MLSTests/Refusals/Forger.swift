import LeelooCrypto
import LeelooTesting

@testable import MLS

/// A member that keeps no rules. Its commits are signed, encrypted and confirmed as they should be: whoever did not look
/// at the rule that is broken would follow them.
struct Forger {
  let group: Group
  var chance = SeededRandomness(seed: 99)

  /// What the commit covers.
  var covered: [ProposalOrRef] = []
  /// Whether it renews the forger's keys.
  var hasPath = true
  /// Made before the leaf of the path is signed.
  var changeLeaf: (inout LeafNode) -> Void = { _ in }
  /// Made after the path was encrypted.
  var changePath: (inout UpdatePath) throws -> Void = { _ in }
  /// Made before the commit is signed.
  var changeContent: (inout FramedContent) -> Void = { _ in }
  /// Made after it was signed and confirmed.
  var changeAuth: (inout FramedContentAuthData) -> Void = { _ in }

  init(_ group: Group) { self.group = group }

  private var suite: CipherSuite { group.suite }

  func commit() throws -> MLSMessage {
    let (tree, added, extensions) = try applied()
    let update = try hasPath ? path(tree) : nil
    let next = update?.tree ?? tree
    let context = try group.epoch.provisionalContext(next, extensions)
    let path = try update.map { update in
      var path = try update.encrypted(context: context, excluding: Set(added), chance: chance)
      try changePath(&path)
      return path
    }
    var signed = try sign(.commit(Commit(proposals: covered, path: path)))
    let transition = Transition(
      from: group.epoch, by: signed,
      Transition.Input(
        context: context, tree: next, commitSecret: update?.commitSecret ?? CipherSuite.zero,
        pskSecret: CipherSuite.zero), suite)
    signed.auth.confirmationTag = transition.epoch.confirmationTag
    changeAuth(&signed.auth)
    return try frame(signed)
  }

  func proposal(_ proposal: Proposal) throws -> MLSMessage { try frame(try sign(.proposal(proposal))) }

  private func frame(_ signed: AuthenticatedContent) throws -> MLSMessage {
    var group = group
    return try group.frame(signed, chance: chance)
  }

  private func sign(_ content: FramedContent.Content) throws -> AuthenticatedContent {
    let wireFormat = group.policy.handshakeFraming.wireFormat
    var framed = FramedContent(
      groupID: group.id, epoch: group.context.epoch, sender: .member(group.ownIndex), content: content)
    changeContent(&framed)
    let signature = try suite.sign(
      framed.tbs(wireFormat: wireFormat, context: group.context), label: .framedContent,
      with: group.own.signatureKey)
    return AuthenticatedContent(
      wireFormat: wireFormat, content: framed, auth: FramedContentAuthData(signature: signature))
  }

  private func path(_ tree: RatchetTree) throws -> PathUpdate {
    var leaf = try group.epoch.member(at: group.ownIndex).leaf
    changeLeaf(&leaf)
    return try tree.updatingPath(
      of: group.ownIndex, to: leaf, groupID: group.id, signer: group.own.signatureKey, suite: suite,
      chance: chance)
  }

  /// Applies whatever can be applied.
  private func applied() throws -> (RatchetTree, added: [LeafIndex], Extensions) {
    var tree = group.epoch.tree
    var added: [LeafIndex] = []
    var extensions = group.context.extensions
    for (proposal, proposer) in covered.compactMap({ self[$0] }) {
      switch proposal {
      case .add(let package): added.append(try tree.add(package.leafNode))
      case .update(let leaf) where proposer != group.ownIndex: try? tree.update(proposer, to: leaf)
      case .remove(let leaf) where leaf != group.ownIndex: try? tree.remove(leaf)
      case .groupContextExtensions(let new): extensions = new
      default: break
      }
    }
    return (tree, added, extensions)
  }

  private subscript(covered: ProposalOrRef) -> (Proposal, by: LeafIndex)? {
    switch covered {
    case .proposal(let proposal): (proposal, group.ownIndex)
    case .reference(let reference): group.pending[reference].map { ($0.proposal, $0.sender) }
    }
  }
}

extension Forger {
  /// Covers these, carried in the commit.
  func covering(_ proposals: Proposal...) -> Forger {
    var forger = self
    forger.covered += proposals.map { .proposal($0) }
    return forger
  }

  /// Covers everything that waits.
  func coveringPending() -> Forger {
    var forger = self
    forger.covered += group.pendingProposals.map { .reference($0.reference) }
    return forger
  }

  func with(_ change: (inout Forger) -> Void) -> Forger {
    var forger = self
    change(&forger)
    return forger
  }
}
