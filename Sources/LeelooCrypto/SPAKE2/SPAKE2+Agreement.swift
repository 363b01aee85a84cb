extension SPAKE2 {
  /// Both shares are known; whether the codes were the same shows when the confirmations are.
  public struct Agreement: ~Copyable, Sendable {
    /// cA or cB, for the other side, 32 bytes. Whoever gets it can tell whether its own guess at the code was
    /// right: that is the one guess that an exchange costs.
    public let confirmation: [UInt8]

    private let expected: [UInt8]
    private let sharedKey: SecretBytes

    init(_ party: Party, _ keys: borrowing KeySchedule, _ transcript: borrowing Transcript) {
      let confirmationA = HMACSHA256.authenticate(transcript.bytes, key: keys.confirmationKeyA)
      let confirmationB = HMACSHA256.authenticate(transcript.bytes, key: keys.confirmationKeyB)
      confirmation = party == .a ? confirmationA : confirmationB
      expected = party == .a ? confirmationB : confirmationA
      sharedKey = keys.sharedKey
    }

    /// Ke, 16 bytes, if the other side knew the code; else `authenticationFailed`, and all of it is gone.
    public consuming func confirm(_ peerConfirmation: [UInt8]) throws(CryptoError) -> SecretBytes {
      guard areEqual(peerConfirmation, expected) else { throw .authenticationFailed }
      return sharedKey
    }
  }
}
