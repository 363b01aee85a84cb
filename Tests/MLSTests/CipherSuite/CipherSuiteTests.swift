import LeelooCrypto
import MLS
import Testing

@Suite("Cipher suites")
struct CipherSuiteTests {
  private let chance = SystemRandomness()

  @Test(
    "a signature is good for its label, its content and its key, and for no other",
    arguments: CipherSuite.allCases)
  func signatures(suite: CipherSuite) throws {
    let key = try SignaturePrivateKey(seed: chance.secretBytes(32))
    let other = try SignaturePrivateKey(seed: chance.secretBytes(32))
    let signature = try suite.sign([1, 2], label: .leafNode, with: key)
    try suite.verify(signature, of: [1, 2], label: .leafNode, by: SignaturePublicKey(of: key))
    let wrong: [([UInt8], [UInt8], SignatureLabel, SignaturePublicKey)] = [
      (signature, [1, 3], .leafNode, SignaturePublicKey(of: key)),
      (signature, [1, 2], .leafNode, SignaturePublicKey(of: other)),
      (Array(signature.dropLast()), [1, 2], .leafNode, SignaturePublicKey(of: key)),
      (signature, [1, 2], .leafNode, SignaturePublicKey([1, 2, 3])),
    ]
    for (signature, content, label, key) in wrong {
      #expect(throws: MLSError.invalidSignature(of: label)) {
        try suite.verify(signature, of: content, label: label, by: key)
      }
    }
    #expect(throws: MLSError.invalidSignature(of: .keyPackage)) {
      try suite.verify(signature, of: [1, 2], label: .keyPackage, by: SignaturePublicKey(of: key))
    }
  }

  @Test(
    "what is encrypted opens under its label, context and suite, and under no other",
    arguments: CipherSuite.allCases)
  func encryption(suite: CipherSuite) throws {
    let key = try suite.generateKeyPair(chance: chance)
    let secret = SecretBytes(copying: [5, 6])
    let sealed = try suite.encrypt(
      secret, to: HPKEPublicKey(of: key), label: "Welcome", context: [1], chance: chance)
    #expect(try suite.decrypt(sealed, with: key, label: "Welcome", context: [1]) == secret)
    let refused = MLSError.crypto(.authenticationFailed)
    #expect(throws: refused) { try suite.decrypt(sealed, with: key, label: "Welcome", context: [2]) }
    #expect(throws: refused) { try suite.decrypt(sealed, with: key, label: "Farewell", context: [1]) }
    let other = try #require(CipherSuite.allCases.first { $0 != suite })
    #expect(throws: refused) { try other.decrypt(sealed, with: key, label: "Welcome", context: [1]) }
  }

  @Test("nothing is encrypted to a key of low order")
  func lowOrder() {
    #expect(throws: MLSError.crypto(.invalidPublicKey)) {
      try CipherSuite.x25519AES128GCM.encrypt(
        SecretBytes(copying: [1]), to: HPKEPublicKey([UInt8](repeating: 0, count: 32)), label: "Welcome",
        context: [], chance: chance)
    }
  }
}
