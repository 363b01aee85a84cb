import LeelooCrypto
import Testing

private struct VectorFile: Decodable {
  let aad: String
  let vectors: [Vector]

  struct Vector: Decodable {
    let A, B: String
    let w, x, y, pA, pB, K, TT, hash_TT, Ke, Ka, KcA, KcB, confirm_A, confirm_B: HexBytes

    var context: SPAKE2.Context {
      SPAKE2.Context(identityA: Array(A.utf8), identityB: Array(B.utf8), additionalData: [])
    }

    func exchange(_ party: SPAKE2.Party) throws -> SPAKE2.Exchange {
      let scalar = party == .a ? x : y
      return try SPAKE2.Exchange(
        party, password: SPAKE2.Password(w: w.secret), context: context, scalar: scalar.secret)
    }
  }
}

@Suite("SPAKE2: the vectors of RFC 9382", .enabled(if: SharedFolder.isPresent))
struct SPAKE2VectorTests {
  private func vectors() throws -> [VectorFile.Vector] {
    let file = try SharedFolder.decode(VectorFile.self, from: "pake/spake2-p256-rfc9382.json")
    #expect(file.aad.isEmpty)
    #expect(file.vectors.count == 4)
    return file.vectors
  }

  @Test("both shares and the group element, from both sides")
  func shares() throws {
    for vector in try vectors() {
      let a = try vector.exchange(.a)
      let b = try vector.exchange(.b)
      #expect(a.share == vector.pA.bytes)
      #expect(b.share == vector.pB.bytes)
      #expect(try a.groupElement(vector.pB.bytes) == vector.K.secret)
      #expect(try b.groupElement(vector.pA.bytes) == vector.K.secret)
    }
  }

  @Test("the transcript, its hash and every key that follows")
  func keySchedule() throws {
    for vector in try vectors() {
      let transcript = SPAKE2.Transcript(
        context: vector.context, shareA: vector.pA.bytes, shareB: vector.pB.bytes, element: vector.K.secret,
        password: SPAKE2.Password(w: vector.w.secret))
      #expect(transcript.bytes == vector.TT.secret)
      #expect(SHA256.hash(transcript.bytes) == vector.hash_TT.secret)
      let keys = SPAKE2.KeySchedule(transcript, additionalData: [])
      #expect(keys.sharedKey == vector.Ke.secret)
      #expect(keys.authenticationKey == vector.Ka.secret)
      #expect(keys.confirmationKeyA == vector.KcA.secret)
      #expect(keys.confirmationKeyB == vector.KcB.secret)
    }
  }

  @Test("the whole exchange with both confirmations")
  func wholeExchange() throws {
    for vector in try vectors() {
      let a = try vector.exchange(.a).agree(with: vector.pB.bytes)
      let b = try vector.exchange(.b).agree(with: vector.pA.bytes)
      #expect(a.confirmation == vector.confirm_A.bytes)
      #expect(b.confirmation == vector.confirm_B.bytes)
      #expect(try a.confirm(vector.confirm_B.bytes) == vector.Ke.secret)
      #expect(try b.confirm(vector.confirm_A.bytes) == vector.Ke.secret)
    }
  }
}
