import LeelooCrypto
import Testing

private struct MACGroup: Decodable {
  let tagSize: Int
  let tests: [Case]

  struct Case: Decodable {
    let tcId: Int
    let key, msg, tag: HexBytes
    let result: WycheproofResult
  }
}

private struct HKDFGroup: Decodable {
  let tests: [Case]

  struct Case: Decodable {
    let tcId: Int
    let ikm, salt, info, okm: HexBytes
    let size: Int
    let result: WycheproofResult
  }
}

@Suite("Wycheproof: HMAC and HKDF", .enabled(if: SharedFolder.isPresent))
struct WycheproofHashingTests {
  @Test("HMAC-SHA256: all 174 cases, short tags compared with the code's beginning")
  func hmac() throws {
    let file = try Wycheproof<MACGroup>.read("hmac_sha256_test")
    var seen = 0
    for group in file.testGroups {
      for test in group.tests {
        seen += 1
        let code = HMACSHA256.authenticate(test.msg.bytes, key: test.key.secret)
        let isValid = Array(code.prefix(group.tagSize / 8)) == test.tag.bytes
        #expect(isValid == (test.result == .valid), "case \(test.tcId)")
        guard group.tagSize == 256 else { continue }
        #expect(
          HMACSHA256.isValid(test.tag.bytes, for: test.msg.bytes, key: test.key.secret)
            == (test.result == .valid))
      }
    }
    #expect(seen == file.numberOfTests)
  }

  @Test("HKDF-SHA256: all 86 cases; the invalid ones ask for more than the limit")
  func hkdf() throws {
    let file = try Wycheproof<HKDFGroup>.read("hkdf_sha256_test")
    var seen = 0
    for test in file.testGroups.flatMap(\.tests) {
      seen += 1
      guard test.size <= HKDF.outputLimit else {
        #expect(test.result == .invalid, "case \(test.tcId)")
        continue
      }
      let key = HKDF.extract(salt: test.salt.bytes, inputKeyMaterial: test.ikm.secret)
      let output = HKDF.expand(key, info: test.info.bytes, count: test.size)
      #expect((output == test.okm.secret) == (test.result == .valid), "case \(test.tcId)")
    }
    #expect(seen == file.numberOfTests)
  }
}
