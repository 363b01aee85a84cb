internal import CLibcrypto

/// What the two ciphers share: 12-byte nonces, 16-byte tags after the ciphertext (RFC 5116).
struct AEAD {
  static let nonceCount = 12
  static let tagCount = 16

  let algorithm: lc_aead
  let keyCount: Int

  func seal(_ plaintext: [UInt8], under lock: Lock) throws(CryptoError) -> [UInt8] {
    try validate(lock)
    let (sealed, status) = plaintext.withUnsafeBytes { seal($0, under: lock) }
    try check(status, "lc_aead_seal", refusal: .providerFailed(call: "lc_aead_seal"))
    return sealed
  }

  func seal(_ secret: SecretBytes, under lock: Lock) throws(CryptoError) -> [UInt8] {
    try validate(lock)
    let (sealed, status) = secret.withUnsafeBytes { seal($0, under: lock) }
    try check(status, "lc_aead_seal", refusal: .providerFailed(call: "lc_aead_seal"))
    return sealed
  }

  func open(_ sealed: [UInt8], under lock: Lock) throws(CryptoError) -> [UInt8] {
    try validate(lock)
    let count = try plaintextCount(of: sealed)
    let (plaintext, status) = filledArray(count: count) { open(sealed, count: count, into: $0, under: lock) }
    try check(status, "lc_aead_open", refusal: .authenticationFailed)
    return plaintext
  }

  func openSecret(_ sealed: [UInt8], under lock: Lock) throws(CryptoError) -> SecretBytes {
    try validate(lock)
    let count = try plaintextCount(of: sealed)
    return try SecretBytes(count: count) { secret throws(CryptoError) in
      let status = open(sealed, count: count, into: secret.octets, under: lock)
      try check(status, "lc_aead_open", refusal: .authenticationFailed)
    }
  }
}

extension AEAD {
  /// All that a sealed message depends on besides its content.
  struct Lock {
    let key: SecretBytes
    let nonce: [UInt8]
    let authenticating: [UInt8]
  }

  private func validate(_ lock: Lock) throws(CryptoError) {
    guard lock.key.count == keyCount else { throw .wrongLength(count: lock.key.count, expected: keyCount) }
    guard lock.nonce.count == Self.nonceCount else {
      throw .wrongLength(count: lock.nonce.count, expected: Self.nonceCount)
    }
  }

  /// Too short for a tag is a tag that is wrong.
  private func plaintextCount(of sealed: [UInt8]) throws(CryptoError) -> Int {
    guard sealed.count >= Self.tagCount else { throw .authenticationFailed }
    return sealed.count - Self.tagCount
  }

  private func seal(_ plaintext: UnsafeRawBufferPointer, under lock: Lock) -> (
    bytes: [UInt8], status: lc_status
  ) {
    filledArray(count: plaintext.count + Self.tagCount) { output in
      lock.key.withUnsafeBytes { key in
        lc_aead_seal(
          algorithm, key.octets, lock.nonce, lock.authenticating, lock.authenticating.count,
          plaintext.baseAddress, plaintext.count, output)
      }
    }
  }

  private func open(
    _ sealed: [UInt8], count: Int, into output: UnsafeMutablePointer<UInt8>?, under lock: Lock
  ) -> lc_status {
    lock.key.withUnsafeBytes { key in
      lc_aead_open(
        algorithm, key.octets, lock.nonce, lock.authenticating, lock.authenticating.count, sealed, count,
        output)
    }
  }
}
