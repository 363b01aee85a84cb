import ByteCoding
import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

struct HelloTests {
  private let key: Ed25519PrivateKey
  private let hello: Hello
  private let topic = Opaque16([UInt8](repeating: 4, count: 16))!
  private let salt = [UInt8](repeating: 5, count: 16)

  init() throws {
    key = try Ed25519PrivateKey(seed: SystemRandomness().secretBytes(32))
    let other = try Members.member("Ben", 2)
    hello = Hello(
      member: try Members.member("Amy", 1), stream: 7, connection: 8, counter: 9, flags: [.asks],
      epoch: EpochMark(epoch: 3, tag: EpochTag(13)),
      nextGeneration: 10,
      positions: [
        .init(device: other.id, nextGeneration: 11, counter: 12, lastMessage: MessageID(topic)),
        .init(device: other.id, nextGeneration: 0, counter: 0, lastMessage: nil),
      ])
  }

  private func verify(_ body: [UInt8], topic: Opaque16? = nil, salt: [UInt8]? = nil) throws -> Hello {
    try Hello(verifying: body, topic: topic ?? self.topic, salt: salt ?? self.salt) { device in
      device == hello.member.id ? key.publicKey : nil
    }
  }

  @Test("a hello is heard as it was said")
  func roundTrip() throws {
    #expect(try verify(try hello.signed(by: key, topic: topic, salt: salt)) == hello)
  }

  @Test("a hello of another topic or frame is forged")
  func transplant() throws {
    let body = try hello.signed(by: key, topic: topic, salt: salt)
    let elsewhere = try #require(Opaque16([UInt8](repeating: 6, count: 16)))
    #expect(throws: DropReason.forged) { try verify(body, topic: elsewhere) }
    #expect(throws: DropReason.forged) { try verify(body, salt: [UInt8](repeating: 6, count: 16)) }
  }

  @Test("a hello signed by another key is forged")
  func wrongKey() throws {
    let stranger = try Ed25519PrivateKey(seed: SystemRandomness().secretBytes(32))
    let body = try hello.signed(by: stranger, topic: topic, salt: salt)
    #expect(throws: DropReason.forged) { try verify(body) }
  }

  @Test("a hello that was changed or cut anywhere is not heard")
  func tampering() throws {
    let body = try hello.signed(by: key, topic: topic, salt: salt)
    for index in body.indices {
      var changed = body
      changed[index] ^= 1
      #expect(throws: DropReason.self) { try verify(changed) }
      #expect(throws: DropReason.self) { try verify(Array(body.prefix(index))) }
    }
  }
}
