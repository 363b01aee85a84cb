internal import CLibcrypto

extension SPAKE2 {
  /// One side that has made its share and waits for the other's. Holds the scalar, which is used once.
  public struct Exchange: ~Copyable, Sendable {
    /// pA or pB, for the other side, 65 bytes.
    public let share: [UInt8]

    private let party: Party
    private let context: Context
    private let password: Password
    private let scalar: SecretBytes

    /// Draws a scalar and makes the share.
    public init(
      _ party: Party, password: Password, context: Context, randomness: some SecureRandomness
    ) throws(CryptoError) {
      // Rejection sampling (RFC 9382 section 9). A draw fails once in 2³²; four in a row are no accident.
      for _ in 0..<4 {
        let scalar = randomness.secretBytes(scalarCount)
        guard let share = try Self.share(party, password, scalar) else { continue }
        self.init(party, password, context, scalar, share)
        return
      }
      throw .providerFailed(call: "randomness")
    }

    /// With the scalar of a published vector.
    package init(_ party: Party, password: Password, context: Context, scalar: SecretBytes)
      throws(CryptoError)
    {
      guard let share = try Self.share(party, password, scalar) else { throw .invalidPublicKey }
      self.init(party, password, context, scalar, share)
    }

    private init(
      _ party: Party, _ password: Password, _ context: Context, _ scalar: SecretBytes, _ share: [UInt8]
    ) {
      self.party = party
      self.password = password
      self.context = context
      self.scalar = scalar
      self.share = share
    }

    /// Takes the other side's share. Refuses what is no uncompressed point of the curve; the scalar is gone then too.
    public consuming func agree(with peerShare: [UInt8]) throws(CryptoError) -> Agreement {
      let element = try groupElement(peerShare)
      let transcript = Transcript(
        context: context, shareA: party == .a ? share : peerShare, shareB: party == .a ? peerShare : share,
        element: element, password: password)
      return Agreement(party, KeySchedule(transcript, additionalData: context.additionalData), transcript)
    }

    /// K, 65 bytes, uncompressed. Never a key itself (RFC 9382 section 3.3).
    package borrowing func groupElement(_ peerShare: [UInt8]) throws(CryptoError) -> SecretBytes {
      guard peerShare.count == shareCount else {
        throw .wrongLength(count: peerShare.count, expected: shareCount)
      }
      let (party, w, scalar) = (party, password.w, scalar)
      return try SecretBytes(count: shareCount) { element throws(CryptoError) in
        let status = w.withUnsafeBytes { w in
          scalar.withUnsafeBytes {
            lc_spake2_key(party.blinding, w.octets, $0.octets, peerShare, element.octets)
          }
        }
        try check(status, "lc_spake2_key", refusal: .invalidPublicKey)
      }
    }

    /// nil: the scalar is zero or not below the order.
    private static func share(_ party: Party, _ password: Password, _ scalar: SecretBytes) throws(CryptoError)
      -> [UInt8]?
    {
      var share = [UInt8](repeating: 0, count: shareCount)
      let status = password.w.withUnsafeBytes { w in
        scalar.withUnsafeBytes { lc_spake2_share(party.blinding, w.octets, $0.octets, &share) }
      }
      if status == LC_REFUSED { return nil }
      try check(status, "lc_spake2_share", refusal: .invalidPublicKey)
      return share
    }
  }
}
