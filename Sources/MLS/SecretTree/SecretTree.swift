package import LeelooCrypto

/// Every member's message keys of one epoch, derived when they are first needed (RFC 9420 section 9).
///
/// A node's secret is gone as soon as its children's are there, a leaf's as soon as its ratchets are
/// (section 9.2).
package struct SecretTree: Sendable {
  /// Whose arithmetic it is.
  let suite: CipherSuite
  /// Secrets from which nothing was derived yet, by node index.
  private(set) var nodes: [SecretBytes?]
  /// The ratchets of those who have been heard, by leaf index.
  private(set) var ratchets: [SenderRatchets?]

  /// How many leaves there are, blank ones among them: a power of two.
  var leafCount: Int { ratchets.count }

  /// From the epoch's encryption secret, which is of no use to anyone afterwards.
  package init(encryptionSecret: SecretBytes, leafCount: Int, _ suite: CipherSuite) {
    precondition(leafCount > 0 && leafCount & (leafCount - 1) == 0, "a tree of \(leafCount) leaves")
    self.init(
      nodes: [SecretBytes?](repeating: nil, count: 2 * leafCount - 1),
      ratchets: [SenderRatchets?](repeating: nil, count: leafCount), suite)
    nodes[leafCount - 1] = encryptionSecret
  }

  /// As it was.
  init(nodes: [SecretBytes?], ratchets: [SenderRatchets?], _ suite: CipherSuite) {
    self.suite = suite
    self.nodes = nodes
    self.ratchets = ratchets
  }

  /// The next key of our own.
  mutating func nextKey(_ kind: ContentType, of leaf: LeafIndex) throws(MLSError) -> MessageKey {
    try withRatchets(of: leaf) { (ratchets, suite) throws(MLSError) in try ratchets[kind].next(suite) }
  }

  /// The key of a message that came; it is gone from the tree afterwards.
  package mutating func key(
    _ kind: ContentType, of leaf: LeafIndex, generation: UInt32, within limits: RatchetLimits
  ) throws(MLSError) -> MessageKey {
    let key = try withRatchets(of: leaf) { (ratchets, suite) throws(MLSError) in
      try ratchets[kind].key(of: generation, within: limits, suite)
    }
    keepSkipped(limits.skippedKeys)
    return key
  }

  /// Uses no key of ours before `generation`. Refuses to go further than `limit` at once: each step costs a hash.
  mutating func skip(
    _ kind: ContentType, of leaf: LeafIndex, to generation: UInt32, limit: UInt32
  ) throws(MLSError) {
    try withRatchets(of: leaf) { (ratchets, suite) throws(MLSError) in
      let now = ratchets[kind].generation
      guard generation <= now || generation - now <= limit else {
        throw .message(.generationTooFarAhead(generation, expected: now))
      }
      ratchets[kind].skip(to: generation, suite)
    }
  }

  /// The generation that the next message of a member has at least; 0 for whoever has not been heard.
  func generation(_ kind: ContentType, of leaf: LeafIndex) -> UInt32 {
    guard Int(leaf.value) < leafCount else { return 0 }
    return ratchets[Int(leaf.value)]?[kind].generation ?? 0
  }

  /// Forgets a member: no key of its can be derived any more.
  mutating func forget(_ leaf: LeafIndex) throws(MLSError) {
    try withRatchets(of: leaf) { (_, _) throws(MLSError) in }
    ratchets[Int(leaf.value)] = nil
  }

  /// Forgets the skipped keys that were here at the last call, and marks the others.
  mutating func age() {
    for index in ratchets.indices {
      ratchets[index]?.handshake.age()
      ratchets[index]?.application.age()
    }
  }
}

extension SecretTree {
  /// A closure, so that the ratchets are not copied while they change.
  private mutating func withRatchets<Result: ~Copyable>(
    of leaf: LeafIndex, _ body: (inout SenderRatchets, CipherSuite) throws(MLSError) -> Result
  ) throws(MLSError) -> Result {
    guard Int(leaf.value) < leafCount else { throw .message(.unknownSender(leaf)) }
    let index = Int(leaf.value)
    var member = try takeRatchets(of: leaf)
    ratchets[index] = nil
    defer { ratchets[index] = member }
    return try body(&member, suite)
  }

  private mutating func takeRatchets(of leaf: LeafIndex) throws(MLSError) -> SenderRatchets {
    if let ratchets = ratchets[Int(leaf.value)] { return ratchets }
    return SenderRatchets(leafSecret: try takeLeafSecret(leaf), suite)
  }

  /// Walks from the lowest ancestor that still has its secret down to the leaf, which is consumed.
  private mutating func takeLeafSecret(_ leaf: LeafIndex) throws(MLSError) -> SecretBytes {
    for (parent, children) in branches(to: leaf) {
      guard let secret = nodes[parent] else { continue }
      nodes[children.left] = child(of: secret, "left")
      nodes[children.right] = child(of: secret, "right")
      nodes[parent] = nil
    }
    guard let secret = nodes[2 * Int(leaf.value)] else { throw .message(.unknownSender(leaf)) }
    nodes[2 * Int(leaf.value)] = nil
    return secret
  }

  /// The nodes above a leaf and their children, from the root down (RFC 9420 appendix C).
  private func branches(to leaf: LeafIndex) -> [(parent: Int, children: (left: Int, right: Int))] {
    var branches: [(parent: Int, children: (left: Int, right: Int))] = []
    var (node, half) = (leafCount - 1, leafCount / 2)
    while half > 0 {
      branches.append((node, (node - half, node + half)))
      node = 2 * Int(leaf.value) < node ? node - half : node + half
      half /= 2
    }
    return branches
  }

  private func child(of secret: SecretBytes, _ side: String) -> SecretBytes {
    suite.expand(secret, label: "tree", context: Array(side.utf8))
  }

  private mutating func keepSkipped(_ limit: Int) {
    var surplus = ratchets.reduce(0) { $0 + ($1?.skippedCount ?? 0) } - limit
    while surplus > 0, let fullest = ratchets.indices.max(by: { skippedCount($0) < skippedCount($1) }) {
      ratchets[fullest]?.forgetOldestKey()
      surplus -= 1
    }
  }

  private func skippedCount(_ index: Int) -> Int { ratchets[index]?.skippedCount ?? 0 }
}
