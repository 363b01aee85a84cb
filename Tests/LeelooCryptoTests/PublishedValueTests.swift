import LeelooCrypto
import Testing

@Suite("A few published values, so that a clone alone proves something")
struct PublishedValueTests {
  @Test("SHA-256 of abc is that of FIPS 180-4, in one go and byte by byte")
  func sha256() {
    let expected = bytes("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hash(Array("abc".utf8)) == expected)
    var running = SHA256()
    for letter in "abc".utf8 { running.update(CollectionOfOne(letter)) }
    #expect(running.value() == expected)
  }

  @Test("a transcript may be hashed on the way and go on")
  func runningHash() {
    var running = SHA256()
    running.update([1, 2])
    #expect(running.value() == SHA256.hash([1, 2]))
    running.update([3])
    #expect(running.value() == SHA256.hash([1, 2, 3]))
  }

  @Test("HMAC-SHA256 gives RFC 4231's case 2")
  func hmac() {
    let code = HMACSHA256.authenticate(
      Array("what do ya want for nothing?".utf8), key: SecretBytes(copying: "Jefe".utf8))
    #expect(code == bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
  }

  @Test("HKDF-SHA256 gives RFC 5869's case 1")
  func hkdf() {
    let key = HKDF.extract(
      salt: bytes("000102030405060708090a0b0c"), inputKeyMaterial: secret(String(repeating: "0b", count: 22)))
    #expect(key == secret("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"))
    let output = HKDF.expand(key, info: bytes("f0f1f2f3f4f5f6f7f8f9"), count: 42)
    #expect(
      output == secret("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    )
  }

  @Test("ChaCha20-Poly1305 gives RFC 8439's section 2.8.2")
  func chaCha20Poly1305() throws {
    let key = secret("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f")
    let sunscreen =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
    let sealed = try AEAD.chaCha20Poly1305.seal(
      Array(sunscreen.utf8), key: key, nonce: bytes("070000004041424344454647"),
      authenticating: bytes("50515253c0c1c2c3c4c5c6c7"))
    #expect(sealed.prefix(16) == bytes("d31a8d34648e60db7b86afbc53ef7ec2")[...])
    #expect(sealed.suffix(16) == bytes("1ae10b594f09e26a7e902ecbd0600691")[...])
  }

  @Test("Ed25519 gives RFC 8032's test 2")
  func ed25519() throws {
    let key = try Ed25519PrivateKey(
      seed: secret("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    #expect(key.publicKey.bytes == bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    let signature = try key.sign([0x72])
    #expect(
      signature
        == bytes(
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"))
    #expect(key.publicKey.isValid(signature, for: [0x72]))
    #expect(!key.publicKey.isValid(signature, for: [0x73]))
    #expect(!key.publicKey.isValid(Array(signature.dropLast()), for: [0x72]))
  }

  @Test("one Ed25519 key signs and verifies for several at once, none taking another's message")
  func ed25519AtOnce() async throws {
    let key = try Ed25519PrivateKey(seed: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<64 as Range<UInt8> {
        group.addTask {
          let signature = try key.sign([number])
          let again = try key.sign([number])
          return again == signature && key.publicKey.isValid(signature, for: [number])
            && !key.publicKey.isValid(signature, for: [number, 0])
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test("X25519 gives Wycheproof's case 1")
  func x25519() throws {
    let key = try X25519PrivateKey(
      seed: secret("c8a9d5a91091ad851c668b0736c1c9a02936c0d3ad62670858088047ba057475"))
    let peer = try X25519PublicKey(bytes("504a36999f489cd2fdbc08baff3d88fa00569ba986cba22548ffde80f9806829"))
    let expected = secret("436a2c040cf45fea9b29a0cb81b1f41458f863d0d61b453d0a982720d6d61320")
    #expect(try key.sharedSecret(with: peer) == expected)
  }

  @Test("X25519 agrees from both ends, and refuses a key of low order")
  func x25519BothEnds() throws {
    let chance = SystemRandomness()
    let one = try X25519PrivateKey(seed: chance.secretBytes(32))
    let other = try X25519PrivateKey(seed: chance.secretBytes(32))
    #expect(try one.sharedSecret(with: other.publicKey) == other.sharedSecret(with: one.publicKey))
    let zero = try X25519PublicKey([UInt8](repeating: 0, count: 32))
    #expect(throws: CryptoError.invalidPublicKey) { try one.sharedSecret(with: zero) }
  }

  @Test("AES-128-GCM gives Wycheproof's case 1")
  func aes128GCM() throws {
    let sealed = try AEAD.aes128GCM.seal(
      bytes("001d0c231287c1182784554ca3a21908"), key: secret("5b9604fe14eadba931b0ccf34843dab9"),
      nonce: bytes("028318abc1824029138141a2"), authenticating: [])
    #expect(sealed == bytes("26073cc1d851beff176384dc9896d5ff" + "0a3ea7a5487cb5f7d70fb6c58d038554"))
  }
}

private func secret(_ hex: String) -> SecretBytes { SecretBytes(copying: bytes(hex)) }
