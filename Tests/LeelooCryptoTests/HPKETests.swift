import LeelooCrypto
import Testing

@Suite("HPKE")
struct HPKETests {
  private let hpke = HPKE(.chaCha20Poly1305)
  private let secret = SecretBytes(copying: Array("a path secret of some length".utf8))

  @Test("the base mode vector of RFC 9180 appendix A.2.1 opens")
  func published() throws {
    let key = try X25519PrivateKey(
      seed: SecretBytes(copying: bytes("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")))
    let sealed = HPKE.Sealed(
      encapsulatedKey: bytes("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
      ciphertext: bytes(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"))
    let opened = try hpke.open(
      sealed, with: key, info: bytes("4f6465206f6e2061204772656369616e2055726e"),
      authenticating: bytes("436f756e742d30"))
    #expect(opened == SecretBytes(copying: Array("Beauty is truth, truth beauty".utf8)))
  }

  @Test("what was sealed to a key opens with it and with no other")
  func roundTrip() throws {
    let key = try HPKE.deriveKeyPair(from: SecretBytes(copying: [1, 2, 3]))
    let other = try HPKE.deriveKeyPair(from: SecretBytes(copying: [1, 2, 4]))
    let sealed = try hpke.seal(secret, to: key.publicKey, info: [7], chance: SystemRandomness())
    #expect(try hpke.open(sealed, with: key, info: [7]) == secret)
    #expect(throws: CryptoError.authenticationFailed) { try hpke.open(sealed, with: other, info: [7]) }
    #expect(throws: CryptoError.authenticationFailed) { try hpke.open(sealed, with: key, info: [8]) }
    #expect(throws: CryptoError.authenticationFailed) {
      try HPKE(.aes128GCM).open(sealed, with: key, info: [7])
    }
  }

  @Test("no two encryptions of the same thing are alike")
  func fresh() throws {
    let key = try HPKE.deriveKeyPair(from: secret)
    let one = try hpke.seal(secret, to: key.publicKey, info: [], chance: SystemRandomness())
    let other = try hpke.seal(secret, to: key.publicKey, info: [], chance: SystemRandomness())
    #expect(one.encapsulatedKey != other.encapsulatedKey)
    #expect(one.ciphertext != other.ciphertext)
  }

  @Test("an ephemeral key of low order or of a wrong length is refused")
  func badKeys() throws {
    let key = try HPKE.deriveKeyPair(from: secret)
    let zero = HPKE.Sealed(
      encapsulatedKey: [UInt8](repeating: 0, count: 32), ciphertext: [UInt8](repeating: 0, count: 32))
    #expect(throws: CryptoError.invalidPublicKey) { try hpke.open(zero, with: key, info: []) }
    let short = HPKE.Sealed(encapsulatedKey: [9], ciphertext: zero.ciphertext)
    #expect(throws: CryptoError.wrongLength(count: 1, expected: 32)) {
      try hpke.open(short, with: key, info: [])
    }
  }

  @Test("a message that is refused does not advance the conversation")
  func refusalKeepsTheSequence() throws {
    let key = try HPKE.deriveKeyPair(from: secret)
    let ephemeral = try X25519PrivateKey(seed: SystemRandomness().secretBytes(32))
    var sender = try hpke.sender(to: key.publicKey, ephemeral: ephemeral, info: [])
    var recipient = try hpke.recipient(of: ephemeral.publicKey, with: key, info: [])
    let sealed = try sender.seal(secret, authenticating: [])
    #expect(throws: CryptoError.authenticationFailed) { _ = try recipient.open(sealed, authenticating: [1]) }
    #expect(try recipient.open(sealed, authenticating: []) == secret)
  }
}
