package import LeelooCrypto

/// The secrets that are needed until the next commit, and no longer.
package struct LastingSecrets: Sendable {
  /// The parent of exported secrets (section 8.5).
  package let exporterSecret: SecretBytes
  /// Gives the key pair that joiners by external commit would use.
  package let externalSecret: SecretBytes
  /// Authenticates that all agree on the transcript.
  package let confirmationKey: SecretBytes
  /// Authenticates membership in public messages.
  package let membershipKey: SecretBytes
  /// Proves membership in this epoch to a later one (section 8.6).
  package let resumptionPSK: SecretBytes
  /// The same for all who see the same group (section 8.7).
  package let epochAuthenticator: SecretBytes
  /// Leads to the next epoch.
  package let initSecret: SecretBytes

  /// Derives them.
  package init(epochSecret: SecretBytes, _ suite: CipherSuite) {
    self.init { suite.derive(epochSecret, label: $0) }
  }

  /// Takes each from a source, asked by label in a fixed order.
  init<Failure: Error>(_ secret: (String) throws(Failure) -> SecretBytes) throws(Failure) {
    exporterSecret = try secret("exporter")
    externalSecret = try secret("external")
    confirmationKey = try secret("confirm")
    membershipKey = try secret("membership")
    resumptionPSK = try secret("resumption")
    epochAuthenticator = try secret("authentication")
    initSecret = try secret("init")
  }

  /// In the order in which `init` asks for them.
  var all: [SecretBytes] {
    [
      exporterSecret, externalSecret, confirmationKey, membershipKey, resumptionPSK, epochAuthenticator,
      initSecret,
    ]
  }

  /// MLS-Exporter (RFC 9420 section 8.5).
  package func export(label: String, context: [UInt8], count: Int, _ suite: CipherSuite) -> SecretBytes {
    suite.expand(
      suite.derive(exporterSecret, label: label), label: "exported", context: suite.hash(context),
      count: count)
  }

  /// The confirmation tag of a transcript (section 6.1).
  package func confirmationTag(_ confirmedTranscriptHash: [UInt8], _ suite: CipherSuite) -> [UInt8] {
    suite.mac(confirmedTranscriptHash, key: confirmationKey)
  }
}
