import LeelooCrypto
import Testing

@Suite("SPAKE2")
struct SPAKE2Tests {
  private func exchange(
    _ party: SPAKE2.Party, code: String = "H4NP", additionalData: [UInt8] = [1]
  ) throws -> SPAKE2.Exchange {
    try SPAKE2.Exchange(
      party,
      password: SPAKE2.Password(
        code: SecretBytes(copying: code.utf8), salt: Array("7X3K".utf8), info: Array("test w".utf8)),
      context: SPAKE2.Context(
        identityA: Array("new".utf8), identityB: Array("host".utf8), additionalData: additionalData),
      randomness: SystemRandomness())
  }

  private func expectRefusal(of confirmation: [UInt8], by agreement: consuming SPAKE2.Agreement) {
    do {
      _ = try agreement.confirm(confirmation)
      Issue.record("a wrong confirmation was taken")
    } catch {
      #expect(error == .authenticationFailed)
    }
  }

  @Test("RFC 9382's fourth vector: share of A, confirmations and key")
  func publishedExchange() throws {
    let context = SPAKE2.Context(identityA: [], identityB: [], additionalData: [])
    let w = SecretBytes(copying: bytes("7bf46c454b4c1b25799527d896508afd5fc62ef4ec59db1efb49113063d70cca"))
    let x = SecretBytes(copying: bytes("8cef65df64bb2d0f83540c53632de911b5b24b3eab6cc74a97609fd659e95473"))
    let pB = bytes(
      "04589f13218822710d98d8b2123a079041052d9941b9cf88c6617ddb2fcc0494662eea8ba6b64692dc318250030c6af045"
        + "cb738bc81ba35b043c3dcb46adf6f58d")
    let a = try SPAKE2.Exchange(.a, password: SPAKE2.Password(w: w), context: context, scalar: x)
    #expect(
      a.share
        == bytes(
          "04a65b367a3f613cf9f0654b1b28a1e3a8a40387956c8ba6063e8658563890f46ca1ef6a676598889fc28de2950ab8120b"
            + "79a5ef1ea4c9f44bc98f585634b46d66"))
    let agreement = try a.agree(with: pB)
    #expect(
      agreement.confirmation == bytes("dfb4db8d48ae5a675963ea5e6c19d98d4ea028d8e898dad96ea19a80ade95dca"))
    let key = try agreement.confirm(bytes("d0f0609d1613138d354f7e95f19fb556bf52d751947241e8c7118df5ef0ae175"))
    #expect(key == SecretBytes(copying: bytes("fc6374762ba5cf11f4b2caa08b2cd1b9")))
  }

  @Test("two who know the code get the same key, and another one every time")
  func sameCode() throws {
    var keys: [SecretBytes] = []
    for _ in 0..<2 {
      let a = try exchange(.a)
      let b = try exchange(.b)
      let (shareA, shareB) = (a.share, b.share)
      let one = try a.agree(with: shareB)
      let other = try b.agree(with: shareA)
      let (confirmationA, confirmationB) = (one.confirmation, other.confirmation)
      let key = try one.confirm(confirmationB)
      #expect(try key == other.confirm(confirmationA))
      keys.append(key)
    }
    #expect(keys[0] != keys[1])
  }

  @Test(
    "another code, or other data beside it, fails at the confirmation",
    arguments: [("H4NQ", [1]), ("H4NP", [2])])
  func disagreement(code: String, additionalData: [UInt8]) throws {
    let a = try exchange(.a)
    let b = try exchange(.b, code: code, additionalData: additionalData)
    let (shareA, shareB) = (a.share, b.share)
    let one = try a.agree(with: shareB)
    let other = try b.agree(with: shareA)
    let confirmationA = one.confirmation
    let confirmationB = other.confirmation
    expectRefusal(of: confirmationB, by: one)
    expectRefusal(of: confirmationA, by: other)
  }

  @Test("a share that is sent back to its sender is no confirmation")
  func reflection() throws {
    let a = try exchange(.a)
    let share = a.share
    let agreement = try a.agree(with: share)
    let own = agreement.confirmation
    expectRefusal(of: own, by: agreement)
  }

  @Test("the point at infinity, compressed and hybrid forms and points off the curve are refused")
  func badShares() throws {
    let good = try exchange(.b).share
    var offCurve = good
    offCurve[64] ^= 1
    var hybrid = good
    hybrid[0] = 6 + (good[64] & 1)
    let compressed = [2 + (good[64] & 1)] + good[1..<33]
    let paddedInfinity = [UInt8](repeating: 0, count: 65)
    for share in [offCurve, hybrid, compressed, paddedInfinity, [0], [], good + [0]] {
      let a = try exchange(.a)
      do {
        _ = try a.agree(with: share)
        Issue.record("\(share.count) bytes were taken as a share")
      } catch {
        #expect([.invalidPublicKey, .wrongLength(count: share.count, expected: 65)].contains(error))
      }
    }
  }

  @Test("a share that is just the blinding point gives the point at infinity, which is refused")
  func cancelledShare() throws {
    // w = 1 and the peer's share = N: then K = x·(N − 1·N).
    let one = SecretBytes(copying: [UInt8](repeating: 0, count: 31) + [1])
    let n = bytes(
      "04d8bbd6c639c62937b04d997f38c3770719c629d7014d49a24b4f98baa1292b49"
        + "07d60aa6bfade45008a636337f5168c64d9bd36034808cd564490b1e656edbe7")
    let context = SPAKE2.Context(identityA: [], identityB: [], additionalData: [])
    let a = try SPAKE2.Exchange(.a, password: SPAKE2.Password(w: one), context: context, scalar: one)
    #expect(throws: CryptoError.invalidPublicKey) { try a.groupElement(n) }
  }

  @Test("a scalar of zero, or not below the order, is drawn again")
  func rejectionSampling() throws {
    struct Scripted: SecureRandomness {
      let draws: Draws
      func secretBytes(_ count: Int) -> SecretBytes { draws.next() }
      func bytes(_ count: Int) -> [UInt8] { [] }
    }
    let zero = [UInt8](repeating: 0, count: 32)
    let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    let good = [UInt8](repeating: 7, count: 32)
    let password = SPAKE2.Password(w: SecretBytes(copying: good))
    let context = SPAKE2.Context(identityA: [], identityB: [], additionalData: [])
    let drawn = try SPAKE2.Exchange(
      .a, password: password, context: context, randomness: Scripted(draws: Draws([zero, order, good])))
    let direct = try SPAKE2.Exchange(
      .a, password: password, context: context, scalar: SecretBytes(copying: good))
    #expect(drawn.share == direct.share)
    do {
      _ = try SPAKE2.Exchange(
        .a, password: password, context: context,
        randomness: Scripted(draws: Draws([zero, zero, zero, zero, good])))
      Issue.record("a broken source of chance was believed")
    } catch {
      #expect(error == .providerFailed(call: "randomness"))
    }
  }
}
