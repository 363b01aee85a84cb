internal import LeelooCrypto

/// What one path secret leads to on the way up (RFC 9420 section 7.4).
struct PathSecrets: Sendable {
  /// The nodes' path secrets and private keys, from the lowest on.
  private(set) var steps: [Step] = []
  /// What follows the last path secret, for the key schedule.
  let commitSecret: SecretBytes

  struct Step: Sendable {
    let node: NodeIndex
    let secret: SecretBytes
    let key: HPKEPrivateKey
  }

  /// The first secret belongs to the first node.
  init(_ first: SecretBytes, along nodes: some Sequence<NodeIndex>, suite: CipherSuite) throws(MLSError) {
    var secret = first
    for node in nodes {
      let key = try suite.deriveKeyPair(from: suite.derive(secret, label: "node"))
      steps.append(Step(node: node, secret: secret, key: key))
      secret = suite.derive(secret, label: "path")
    }
    commitSecret = secret
  }
}
