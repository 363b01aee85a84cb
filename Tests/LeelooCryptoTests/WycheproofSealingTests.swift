import LeelooCrypto
import Testing

private struct Group: Decodable {
  let keySize: Int
  let tests: [Case]

  struct Case: Decodable {
    let tcId: Int
    let key, iv, aad, msg, ct, tag: HexBytes
    let result: WycheproofResult
  }
}

@Suite("Wycheproof: authenticated encryption", .enabled(if: SharedFolder.isPresent))
struct WycheproofSealingTests {
  @Test("ChaCha20-Poly1305: all 316 cases")
  func chaCha20Poly1305() throws {
    let file = try Wycheproof<Group>.read("chacha20_poly1305_test")
    var seen = 0
    for test in file.testGroups.flatMap(\.tests) {
      seen += 1
      let sealed = test.ct.bytes + test.tag.bytes
      let opened = try? AEAD.chaCha20Poly1305.open(
        sealed, key: test.key.secret, nonce: test.iv.bytes, authenticating: test.aad.bytes)
      #expect((opened == test.msg.bytes) == (test.result == .valid), "case \(test.tcId)")
      #expect((opened != nil) == (test.result == .valid), "case \(test.tcId)")
      guard test.result == .valid else { continue }
      let again = try AEAD.chaCha20Poly1305.seal(
        test.msg.bytes, key: test.key.secret, nonce: test.iv.bytes, authenticating: test.aad.bytes)
      #expect(again == sealed, "case \(test.tcId)")
    }
    #expect(seen == file.numberOfTests)
  }

  @Test("AES-128-GCM: all 67 cases with keys of 128 bits")
  func aes128GCM() throws {
    let file = try Wycheproof<Group>.read("aes_gcm_test")
    var seen = 0
    for test in file.testGroups.filter({ $0.keySize == 128 }).flatMap(\.tests) {
      seen += 1
      let sealed = test.ct.bytes + test.tag.bytes
      let opened = try? AEAD.aes128GCM.open(
        sealed, key: test.key.secret, nonce: test.iv.bytes, authenticating: test.aad.bytes)
      #expect((opened == test.msg.bytes) == (test.result == .valid), "case \(test.tcId)")
      #expect((opened != nil) == (test.result == .valid), "case \(test.tcId)")
      guard test.result == .valid else { continue }
      let again = try AEAD.aes128GCM.seal(
        test.msg.bytes, key: test.key.secret, nonce: test.iv.bytes, authenticating: test.aad.bytes)
      #expect(again == sealed, "case \(test.tcId)")
    }
    #expect(seen == 67)
  }
}
