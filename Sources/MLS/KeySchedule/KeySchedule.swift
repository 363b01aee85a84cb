package import LeelooCrypto

/// From one epoch's secrets to the next one's (RFC 9420 section 8).
package enum KeySchedule {
  /// `joiner_secret`: what a Welcome carries, and all that existing members have in common with it.
  package static func joinerSecret(
    initSecret: SecretBytes, commitSecret: SecretBytes, context: [UInt8], _ suite: CipherSuite
  ) -> SecretBytes {
    let extracted = suite.extract(salt: initSecret, commitSecret)
    return suite.expand(extracted, label: "joiner", context: context)
  }
}

extension CipherSuite {
  /// `0`: what stands in the schedule where a commit brings no secret of its own.
  package static var zero: SecretBytes { SecretBytes(count: hashCount) { _ in } }
}

/// What `joiner_secret` and `psk_secret` give together: the parent of `welcome_secret` and `epoch_secret`.
package struct MemberSecret: Sendable {
  private let secret: SecretBytes
  private let suite: CipherSuite

  /// Extracts it.
  package init(joinerSecret: SecretBytes, pskSecret: SecretBytes, _ suite: CipherSuite) {
    secret = suite.extract(salt: joinerSecret, pskSecret)
    self.suite = suite
  }

  /// What a Welcome's group info is sealed with (RFC 9420 section 12.4.3.1).
  package var welcomeSecret: SecretBytes { suite.derive(secret, label: "welcome") }

  /// The secrets of an epoch, for the group context in which it begins.
  package func epochSecrets(context: [UInt8]) -> EpochSecrets {
    EpochSecrets(
      epochSecret: suite.expand(secret, label: "epoch", context: context), suite)
  }
}
