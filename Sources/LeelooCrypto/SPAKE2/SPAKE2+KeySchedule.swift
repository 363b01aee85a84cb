extension SPAKE2 {
  /// What follows from the transcript (RFC 9382 section 4).
  package struct KeySchedule: Sendable {
    /// Ke, the shared key, for the protocol above.
    package let sharedKey: SecretBytes
    /// Ka, from which the confirmation keys come and nothing else.
    package let authenticationKey: SecretBytes
    /// KcA, by which A proves that it knows the code.
    package let confirmationKeyA: SecretBytes
    /// KcB, by which B does.
    package let confirmationKeyB: SecretBytes

    /// Ke ‖ Ka = Hash(TT); KcA ‖ KcB = KDF(Ka, nil, "ConfirmationKeys" ‖ AAD).
    package init(_ transcript: Transcript, additionalData: [UInt8]) {
      let hash = SHA256.hash(transcript.bytes)
      sharedKey = hash[0..<16]
      authenticationKey = hash[16..<32]
      let confirmation = HKDF.expand(
        HKDF.extract(salt: [], inputKeyMaterial: authenticationKey),
        info: Array("ConfirmationKeys".utf8) + additionalData, count: 32)
      confirmationKeyA = confirmation[0..<16]
      confirmationKeyB = confirmation[16..<32]
    }
  }
}
