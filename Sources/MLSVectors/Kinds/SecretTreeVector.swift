import LeelooCrypto
import MLS

/// "Secret Tree": message keys of every leaf, and the key that hides sender data.
struct SecretTreeVector: OfficialVector {
  let cipherSuite: UInt16?
  let senderData: SenderDataCase
  let encryptionSecret: HexBytes
  let leaves: [[Generation]]

  func verify() throws {
    let suite = try implementedSuite()
    try senderData.verify(suite)
    var tree = SecretTree(encryptionSecret: encryptionSecret.secret, leafCount: leaves.count, suite)
    for (leaf, generations) in leaves.enumerated() {
      for generation in generations {
        try generation.verify(LeafIndex(UInt32(leaf)), in: &tree, suite)
      }
    }
  }

  struct SenderDataCase: Decodable {
    let senderDataSecret: HexBytes
    let ciphertext: HexBytes
    let key: HexBytes
    let nonce: HexBytes

    func verify(_ suite: CipherSuite) throws {
      let derived = SenderDataKey(senderDataSecret.secret, ciphertext: ciphertext.bytes, suite)
      try expect(derived.key == key.secret, "sender data key")
      try expect(derived.nonce == nonce.bytes, "sender data nonce")
    }
  }

  struct Generation: Decodable {
    let generation: UInt32
    let handshakeKey: HexBytes
    let handshakeNonce: HexBytes
    let applicationKey: HexBytes
    let applicationNonce: HexBytes

    func verify(_ leaf: LeafIndex, in tree: inout SecretTree, _ suite: CipherSuite) throws {
      let limits = RatchetLimits()
      let handshake = try tree.key(.commit, of: leaf, generation: generation, within: limits)
      try expect(opens(handshake, handshakeKey, handshakeNonce, suite), "handshake key")
      let application = try tree.key(.application, of: leaf, generation: generation, within: limits)
      try expect(opens(application, applicationKey, applicationNonce, suite), "application key")
    }

    /// A message key shows itself by what it opens.
    private func opens(
      _ key: consuming MessageKey, _ stated: HexBytes, _ nonce: HexBytes, _ suite: CipherSuite
    ) throws -> Bool {
      let sealed = try suite.aead.seal(
        [1, 2, 3], key: stated.secret, nonce: nonce.bytes, authenticating: [])
      let opened = try? key.open(sealed, guardedBy: ReuseGuard.none, authenticating: [], suite)
      return opened == [1, 2, 3]
    }
  }
}
