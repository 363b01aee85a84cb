import LeelooCrypto
import MLS

/// A group as far as its tree goes: every member follows every path with its own keys.
struct TestTree {
  static let groupID = GroupID(Array("group".utf8))

  var tree: RatchetTree
  var members: [LeafIndex: PrivateTree] = [:]
  var signers: [LeafIndex: SignaturePrivateKey] = [:]
  var epoch: UInt64 = 0

  private let suite = TestClient.suite

  init(_ names: String...) throws {
    let first = try TestClient(names[0])
    tree = RatchetTree(first.leaf)
    members[LeafIndex(0)] = PrivateTree(leaf: LeafIndex(0), key: first.leafKey)
    signers[LeafIndex(0)] = first.signer
    for name in names.dropFirst() { try commit(from: LeafIndex(0), adding: [name]) }
  }

  func context(_ tree: RatchetTree) -> GroupContext {
    GroupContext(
      cipherSuite: suite, groupID: Self.groupID, epoch: epoch + 1, treeHash: tree.treeHash,
      confirmedTranscriptHash: [])
  }

  /// Removes, adds and refreshes the committer's path as one commit does; throws unless all agree.
  mutating func commit(
    from committer: LeafIndex, adding names: [String] = [], removing removed: [LeafIndex] = []
  ) throws {
    for leaf in removed { try remove(leaf) }
    let clients = try names.map { try TestClient($0) }
    let added = try clients.map { try tree.add($0.leaf) }
    let update = try path(from: committer)
    let path = try update.encrypted(
      context: context(update.tree), excluding: Set(added), chance: SystemRandomness())
    try follow(path, from: committer, added: Set(added), commitSecret: update.commitSecret)
    for (client, leaf) in zip(clients, added) {
      signers[leaf] = client.signer
      members[leaf] = try joined(leaf, client, update, from: committer)
    }
    members[committer] = update.privateTree
    epoch += 1
  }

  func path(from committer: LeafIndex) throws -> PathUpdate {
    guard let leaf = tree[committer], let signer = signers[committer] else {
      throw MLSError.noMember(at: committer)
    }
    return try tree.updatingPath(
      of: committer, to: leaf, groupID: Self.groupID, signer: signer, suite: suite, chance: SystemRandomness()
    )
  }

  private mutating func remove(_ leaf: LeafIndex) throws {
    try tree.remove(leaf)
    members[leaf] = nil
    signers[leaf] = nil
    for index in members.keys { members[index]?.prune(to: tree) }
  }

  private mutating func follow(
    _ path: UpdatePath, from committer: LeafIndex, added: Set<LeafIndex>, commitSecret: SecretBytes
  ) throws {
    let merged = try tree.merging(path, from: committer, excluding: added)
    for (leaf, member) in members where leaf != committer {
      let (next, secret) = try member.processing(
        path, from: committer, in: merged, excluding: added, context: context(merged), suite: suite)
      guard secret == commitSecret else { throw Disagreement(leaf: leaf) }
      members[leaf] = next
    }
    tree = merged
  }

  private func joined(
    _ leaf: LeafIndex, _ client: TestClient, _ update: PathUpdate, from committer: LeafIndex
  ) throws -> PrivateTree {
    var keys = PrivateTree(leaf: leaf, key: client.leafKey)
    guard let secret = update.pathSecret(for: leaf) else { throw Disagreement(leaf: leaf) }
    let ancestor = tree.size.commonAncestor(of: leaf, committer)
    guard try keys.implant(secret, at: ancestor, in: tree, suite: suite) == update.commitSecret else {
      throw Disagreement(leaf: leaf)
    }
    return keys
  }

  struct Disagreement: Error {
    let leaf: LeafIndex
  }
}
