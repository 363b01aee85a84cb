internal import CLibcrypto

extension AEAD {
  /// All that a sealed message depends on besides its content, with lengths that the algorithm has.
  struct Lock {
    private let algorithm: lc_aead
    private let key: SecretBytes
    private let nonce: [UInt8]
    private let authenticating: [UInt8]

    init(
      key: SecretBytes, nonce: [UInt8], authenticating: [UInt8], of cipher: AEAD
    ) throws(CryptoError) {
      guard key.count == cipher.keyCount else {
        throw .wrongLength(count: key.count, expected: cipher.keyCount)
      }
      guard nonce.count == nonceCount else { throw .wrongLength(count: nonce.count, expected: nonceCount) }
      algorithm = cipher.algorithm
      self.key = key
      self.nonce = nonce
      self.authenticating = authenticating
    }

    func seal(_ plaintext: UnsafeRawBufferPointer) -> (bytes: [UInt8], status: lc_status) {
      #if DEBUG || LEELOO_WITNESS
        SealingWitness.current?.note(key, nonce)
      #endif
      note(.aeadSeal)
      return filledArray(count: plaintext.count + tagCount) { output in
        key.withUnsafeBytes { key in
          lc_aead_seal(
            algorithm, key.octets, nonce, authenticating, authenticating.count, plaintext.baseAddress,
            plaintext.count, output)
        }
      }
    }

    func open(_ sealed: [UInt8], count: Int, into output: UnsafeMutablePointer<UInt8>?) -> lc_status {
      note(.aeadOpen)
      return key.withUnsafeBytes { key in
        lc_aead_open(
          algorithm, key.octets, nonce, authenticating, authenticating.count, sealed, count, output)
      }
    }
  }
}
