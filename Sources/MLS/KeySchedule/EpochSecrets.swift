package import LeelooCrypto

/// Everything that an epoch secret gives (RFC 9420 section 8, table 4). The epoch secret itself is not kept.
package struct EpochSecrets: Sendable {
  /// Derives the keys that hide who sent a message.
  package let senderDataSecret: SecretBytes
  /// The root of the secret tree; whoever has made the tree drops this.
  package let encryptionSecret: SecretBytes
  /// What the epoch keeps until its end.
  package let lasting: LastingSecrets

  /// Derives them all.
  package init(epochSecret: SecretBytes, _ suite: CipherSuite) {
    senderDataSecret = suite.derive(epochSecret, label: "sender data")
    encryptionSecret = suite.derive(epochSecret, label: "encryption")
    lasting = LastingSecrets(epochSecret: epochSecret, suite)
  }
}
