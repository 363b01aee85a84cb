import LeelooCrypto
import MLS

/// Somebody who can be added to a group.
struct TestClient {
  static let suite = CipherSuite.x25519ChaCha20Poly1305
  static let lifetime = Lifetime(notBefore: 1_000, notAfter: 2_000)

  let signer: SignaturePrivateKey
  let initKey: HPKEPrivateKey
  let leafKey: HPKEPrivateKey
  let package: KeyPackage

  /// `change` is made before the leaf is signed, `wrap` before the package is.
  init(
    _ name: String, capabilities: Capabilities = Capabilities(),
    change: (inout LeafNode) -> Void = { _ in }, wrap: (inout KeyPackage) -> Void = { _ in }
  ) throws {
    let chance = SystemRandomness()
    signer = try SignaturePrivateKey(seed: chance.secretBytes(32))
    initKey = try Self.suite.generateKeyPair(chance: chance)
    leafKey = try Self.suite.generateKeyPair(chance: chance)
    var leaf = LeafNode(
      encryptionKey: HPKEPublicKey(of: leafKey), signatureKey: SignaturePublicKey(of: signer),
      credential: .basic(Array(name.utf8)), capabilities: capabilities, source: .keyPackage(Self.lifetime))
    change(&leaf)
    var package = KeyPackage(
      cipherSuite: Self.suite, initKey: HPKEPublicKey(of: initKey),
      leafNode: try leaf.signed(with: signer, at: nil, suite: Self.suite))
    wrap(&package)
    self.package = try package.signed(with: signer, suite: Self.suite)
  }

  var leaf: LeafNode { package.leafNode }
}
