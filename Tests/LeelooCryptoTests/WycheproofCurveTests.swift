import LeelooCrypto
import Testing

private struct SignatureGroup: Decodable {
  let publicKey: PublicKey
  let tests: [Case]

  struct PublicKey: Decodable { let pk: HexBytes }

  struct Case: Decodable {
    let tcId: Int
    let msg, sig: HexBytes
    let result: WycheproofResult
  }
}

private struct AgreementGroup: Decodable {
  let tests: [Case]

  struct Case: Decodable {
    let tcId: Int
    let flags: [String]
    let `public`, `private`, shared: HexBytes
    let result: WycheproofResult
  }
}

@Suite("Wycheproof: curves", .enabled(if: SharedFolder.isPresent))
struct WycheproofCurveTests {
  @Test("Ed25519: all 151 cases")
  func ed25519() throws {
    let file = try Wycheproof<SignatureGroup>.read("ed25519_test")
    var seen = 0
    for group in file.testGroups {
      let key = try Ed25519PublicKey(group.publicKey.pk.bytes)
      for test in group.tests {
        seen += 1
        #expect(
          key.isValid(test.sig.bytes, for: test.msg.bytes) == (test.result == .valid), "case \(test.tcId)")
      }
    }
    #expect(seen == file.numberOfTests)
  }

  @Test("X25519: all 518 cases; a secret of zeroes is refused")
  func x25519() throws {
    let file = try Wycheproof<AgreementGroup>.read("x25519_test")
    var seen = 0
    for test in file.testGroups.flatMap(\.tests) {
      seen += 1
      let key = try X25519PrivateKey(seed: test.private.secret)
      let peer = try X25519PublicKey(test.public.bytes)
      let shared = try? key.sharedSecret(with: peer)
      if test.flags.contains("ZeroSharedSecret") {
        #expect(shared == nil, "case \(test.tcId)")
      } else {
        #expect(shared == test.shared.secret, "case \(test.tcId)")
      }
    }
    #expect(seen == file.numberOfTests)
  }

  /// With w = 0 nothing is blinded, and K is the Diffie-Hellman point: its x coordinate is ECDH's secret.
  @Test(
    "P-256: all 355 cases through SPAKE2's own multiplication; only uncompressed points of the curve pass")
  func p256() throws {
    let file = try Wycheproof<AgreementGroup>.read("ecdh_secp256r1_ecpoint_test")
    let unblinded = SPAKE2.Password(w: SecretBytes(copying: [UInt8](repeating: 0, count: 32)))
    let context = SPAKE2.Context(identityA: [], identityB: [], additionalData: [])
    var seen = 0
    for test in file.testGroups.flatMap(\.tests) {
      seen += 1
      let scalar = [UInt8](repeating: 0, count: 32) + test.private.bytes
      let exchange = try SPAKE2.Exchange(
        .a, password: unblinded, context: context, scalar: SecretBytes(copying: scalar.suffix(32)))
      let element = try? exchange.groupElement(test.public.bytes)
      let isUncompressed = test.public.bytes.count == 65
      #expect((element != nil) == (test.result != .invalid && isUncompressed), "case \(test.tcId)")
      if let element { #expect(element[1..<33] == test.shared.secret, "case \(test.tcId)") }
    }
    #expect(seen == file.numberOfTests)
  }
}
