import LeelooCrypto
import LeelooTesting
import Testing

@testable import MLS

/// RFC 9420 section 12.4.2: the list of proposals is good, and the rest is not.
@Suite("Commits that are refused for what they bring")
struct BadCommitTests {
  private var party: Party
  private var amy: Forger { Forger(party["amy"]) }

  init() throws {
    party = try Party("amy", "ben", "cleo", "dan")
    for name in ["amy", "ben", "cleo", "dan"] { try party.commit(by: name) }
  }

  private func expect(
    _ refusal: MLSError, by name: String = "ben", _ forger: Forger,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let commit = try forger.commit()
    let before = party[name].snapshot()
    #expect(throws: refusal, sourceLocation: sourceLocation) { try party[name].receive(commit) }
    #expect(party[name].snapshot() == before, sourceLocation: sourceLocation)
  }

  private func leaf(_ name: String) throws -> LeafNode {
    try #require(party["amy"].member(at: party.place(of: name))).leaf
  }

  @Test("nothing covered and no path")
  func empty() throws {
    try expect(.commit(.pathRequired), amy.with { $0.hasPath = false })
  }

  @Test("a removal, an update or new extensions without a path")
  mutating func withoutPath() throws {
    let removal = amy.covering(.remove(party.place(of: "dan")))
    try expect(.commit(.pathRequired), removal.with { $0.hasPath = false })
    let extensions = amy.covering(.groupContextExtensions([.note: [1]]))
    try expect(.commit(.pathRequired), extensions.with { $0.hasPath = false })
    let (message, next) = try party["cleo"].proposeUpdate(chance: party.chance)
    party["cleo"] = next
    for name in ["amy", "ben", "dan"] { try party.deliver(message, to: name) }
    try expect(.commit(.pathRequired), amy.coveringPending().with { $0.hasPath = false })
  }

  @Test("a leaf with the key that it had")
  func leafKeyKept() throws {
    let old = try leaf("amy").encryptionKey
    try expect(
      .leafNode(.encryptionKeyNotFresh), amy.with { $0.changePath = { $0.leafNode.encryptionKey = old } })
  }

  @Test("keys that are in the tree already, or twice in the path")
  func keysNotFresh() throws {
    let tree = party["amy"].ratchetTree
    let root = try #require(tree.encryptionKey(at: tree.size.root))
    for key in [try leaf("ben").encryptionKey, root] {
      try expect(
        .path(.keyNotFresh), amy.with { $0.changePath = { $0.nodes[0].encryptionKey = key } })
    }
    try expect(
      .path(.keyNotFresh),
      amy.with { $0.changePath = { $0.nodes[1].encryptionKey = $0.nodes[0].encryptionKey } })
    let eve = try TestClient("eve", capabilities: Party.capabilities).package
    try expect(
      .path(.keyNotFresh),
      amy.covering(.add(eve)).with {
        $0.changePath = { $0.nodes[0].encryptionKey = eve.leafNode.encryptionKey }
      })
  }

  @Test("a leaf that was not made for a commit, or is not signed")
  func badLeaf() throws {
    try expect(
      .leafNode(.wrongSource), amy.with { $0.changePath = { $0.leafNode.source = .update } })
    try expect(
      .invalidSignature(of: .leafNode), amy.with { $0.changePath = { $0.leafNode.signature[0] ^= 1 } })
  }

  @Test("a leaf with an extension that it does not understand")
  func leafExtension() throws {
    let strange = ExtensionType(rawValue: 0xF0FF)
    try expect(
      .leafNode(.extensionNotInCapabilities(strange)),
      amy.with { $0.changeLeaf = { $0.extensions[strange] = [1] } })
  }

  @Test("a credential that the others do not understand")
  func leafCredential() throws {
    let strange = CredentialType(rawValue: 0xF00C)
    try expect(
      .leafNode(.lacksCredential(strange)),
      amy.with {
        $0.changeLeaf = { leaf in
          leaf.capabilities.credentials.append(strange)
          leaf.credential = Credential(strange, [])
        }
      })
  }

  @Test("a leaf that is not chained to the path above it")
  func parentHash() throws {
    let own = party["amy"].own
    let place = LeafNode.Place(groupID: party["amy"].id, index: party.place(of: "amy"))
    let suite = party.suite
    try expect(
      .path(.parentHashMismatch),
      amy.with {
        $0.changePath = { path in
          path.leafNode.source = .commit(parentHash: [UInt8](repeating: 1, count: 32))
          path.leafNode = try path.leafNode.signed(with: own.signatureKey, at: place, suite: suite)
        }
      })
  }

  @Test("a path with a node or a ciphertext too few or too many")
  func pathShape() throws {
    try expect(
      .path(.wrongNodeCount(3, expected: 2)),
      amy.with { $0.changePath = { $0.nodes.append($0.nodes[1]) } })
    try expect(
      .path(.wrongCiphertextCount(2, expected: 1)),
      amy.with { $0.changePath = { $0.nodes[0].encryptedPathSecrets += $0.nodes[0].encryptedPathSecrets } })
    try expect(
      .path(.wrongNodeCount(1, expected: 2)), amy.with { $0.changePath = { $0.nodes.removeLast() } })
    try expect(
      .path(.wrongCiphertextCount(0, expected: 1)),
      amy.with { $0.changePath = { $0.nodes[0].encryptedPathSecrets = [] } })
  }

  @Test("a path secret that does not open, or opens to another key")
  func pathSecret() throws {
    try expect(
      .crypto(.authenticationFailed),
      amy.with { $0.changePath = { $0.nodes[0].encryptedPathSecrets[0].ciphertext[0] ^= 1 } })
    let parent = try #require(party["amy"].ratchetTree.size.parent(of: party.place(of: "amy").node))
    let (suite, chance) = (party.suite, party.chance)
    let ben = try leaf("ben").encryptionKey
    let amy = self.amy
    try expect(
      .path(.keyMismatch(at: parent)),
      amy.with {
        $0.changePath = { path in
          let context = try context(after: path, of: amy.group)
          path.nodes[0].encryptedPathSecrets[0] = try suite.encrypt(
            chance.secretBytes(32), to: ben, label: "UpdatePathNode", context: context.encoded, chance: chance
          )
        }
      })
  }

  private func context(after path: UpdatePath, of group: Group) throws -> GroupContext {
    let tree = try group.ratchetTree.merging(path, from: group.ownIndex, excluding: [])
    return try group.epoch.provisionalContext(tree, group.context.extensions)
  }

  @Test("a confirmation tag of another group")
  func confirmationTag() throws {
    try expect(
      .commit(.invalidConfirmationTag), amy.with { $0.changeAuth = { $0.confirmationTag?[0] ^= 1 } })
    try expect(.commit(.invalidConfirmationTag), amy.with { $0.changeAuth = { $0.confirmationTag = [] } })
  }

  @Test("after the last epoch that can be counted there is none")
  func lastEpoch() throws {
    let group = party["amy"]
    var context = group.context
    context.epoch = .max
    let last = Epoch(
      context, group.epoch.tree, group.epoch.secrets, confirmationTag: group.epoch.confirmationTag,
      group.suite)
    #expect(throws: MLSError.commit(.lastEpoch)) { try last.provisionalContext(last.tree, [:]) }
  }

  @Test("our own leaf says something new only with a path")
  func extensionsWithoutPath() throws {
    let package = try TestClient("eve").package
    #expect(throws: MLSError.commit(.extensionsWithoutPath)) {
      try party["amy"].commit(
        CommitPlan([.add(package)], renewsPath: false, extensions: [.note: [1]]), chance: party.chance)
    }
  }

  @Test("of two commits of one epoch the second is of an epoch that is over")
  mutating func race() throws {
    let first = try party["amy"].commit(chance: party.chance).staged
    let second = try party["cleo"].commit(chance: party.chance).staged
    try party.deliver(first.message, to: "ben")
    let epoch = party["amy"].context.epoch
    #expect(throws: MLSError.message(.otherEpoch(epoch, current: epoch + 1))) {
      try party["ben"].receive(second.message)
    }
    try party.deliver(first.message, to: "cleo")
    try party.deliver(first.message, to: "dan")
    party["amy"] = first.next
    #expect(party.agree)
  }
}
