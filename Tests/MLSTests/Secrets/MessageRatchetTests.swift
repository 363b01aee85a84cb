import LeelooCrypto
import Testing

@testable import MLS

@Suite("The ratchets of messages")
struct MessageRatchetTests {
  private let suite = CipherSuite.x25519ChaCha20Poly1305

  private func ratchet() -> MessageRatchet {
    MessageRatchet(secret: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
  }

  private func take(
    _ generation: UInt32, from ratchet: inout MessageRatchet, _ limits: RatchetLimits = RatchetLimits()
  ) throws -> UInt32 {
    let key = try ratchet.key(of: generation, within: limits, suite)
    return key.generation
  }

  @Test("messages that come in any order each have their key once")
  func anyOrder() throws {
    var ratchet = ratchet()
    for generation: UInt32 in [3, 0, 2, 5, 1, 4] {
      #expect(try take(generation, from: &ratchet) == generation)
    }
    #expect(ratchet.skipped.isEmpty)
    for generation: UInt32 in 0...5 {
      #expect(throws: MLSError.message(.generationConsumed(generation))) {
        try take(generation, from: &ratchet)
      }
    }
  }

  @Test("the window keeps the newest 256 of the keys that were passed over")
  func window() throws {
    var ratchet = ratchet()
    _ = try take(1000, from: &ratchet)
    #expect(ratchet.skipped.map(\.generation) == Array(744..<1000))
    #expect(throws: MLSError.message(.generationConsumed(743))) { try take(743, from: &ratchet) }
    #expect(try take(744, from: &ratchet) == 744)
  }

  @Test("keys of a jump are those that small steps give")
  func jump() throws {
    var (jumping, stepping) = (ratchet(), ratchet())
    _ = try take(600, from: &jumping)
    for generation: UInt32 in 0...600 { _ = try take(generation, from: &stepping) }
    #expect(jumping.secret == stepping.secret)
  }

  @Test("a message too far ahead is refused and costs nothing")
  func tooFar() throws {
    var ratchet = ratchet()
    #expect(throws: MLSError.message(.generationTooFarAhead(4097, expected: 0))) {
      try take(4097, from: &ratchet)
    }
    #expect(ratchet.generation == 0)
    #expect(try take(4096, from: &ratchet) == 4096)
    #expect(throws: MLSError.message(.generationTooFarAhead(.max, expected: 4097))) {
      try take(.max, from: &ratchet, RatchetLimits(forwardJump: .max))
    }
  }

  @Test("going on to a generation never goes back")
  func forwardOnly() throws {
    var party = try Party("amy", "ben")
    party["amy"] = try party["amy"].skipping(.application, to: 64)
    #expect(party["amy"].nextGeneration(.application) == 64)
    party["amy"] = try party["amy"].skipping(.application, to: 10)
    #expect(party["amy"].nextGeneration(.application) == 64)
    try party.deliver(try party.say("on", by: "amy"), to: "ben")
    #expect(party["ben"].expectedGeneration(.application, of: party.place(of: "amy")) == 65)
    #expect(throws: MLSError.message(.generationTooFarAhead(9999, expected: 65))) {
      try party["amy"].skipping(.application, to: 9999)
    }
  }

  @Test("a state that was put back uses no generation twice once it has skipped to what was reserved")
  func rollback() throws {
    var party = try Party("amy", "ben")
    let stored = party["amy"].snapshot()
    for _ in 0..<10 { try party.deliver(try party.say("before", by: "amy"), to: "ben") }
    party["amy"] = try Group(snapshot: stored).skipping(.application, to: 64)
    #expect(try party.deliver(try party.say("after", by: "amy"), to: "ben").text == "after")
  }
}
