import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

struct PairCipherTests {
  private var chance = SplitMix64(seed: 1)
  private var amy: PairCipher
  private var ben: PairCipher

  init() throws {
    let keys = [SystemRandomness().secretBytes(32), SystemRandomness().secretBytes(32)]
    let amyKey = try Ed25519PrivateKey(seed: keys[0])
    let benKey = try Ed25519PrivateKey(seed: keys[1])
    let secret = SystemRandomness().secretBytes(PairCipher.secretCount)
    let (crew, topic) = (Opaque16.random(using: &chance), Opaque16.random(using: &chance))
    let (amyID, benID) = (DeviceID.random(using: &chance), DeviceID.random(using: &chance))
    amy = PairCipher(
      .init(
        crew: crew, topic: topic, own: amyID, signingKey: amyKey, peer: benID, peerKey: benKey.publicKey),
      crewSecret: secret)
    ben = PairCipher(
      .init(
        crew: crew, topic: topic, own: benID, signingKey: benKey, peer: amyID, peerKey: amyKey.publicKey),
      crewSecret: secret)
    Self.reserve(&amy)
  }

  private static func reserve(_ cipher: inout PairCipher) {
    cipher.reserve()
    cipher.reservationStored(upTo: cipher.reservedEnd)
  }

  private mutating func sealed(_ text: String) throws -> [UInt8] {
    if !amy.canSeal { Self.reserve(&amy) }
    return try amy.seal(Array(text.utf8), chance: &chance)
  }

  @Test("what one seals the other opens, and knows who it was")
  mutating func roundTrip() throws {
    let (sender, plaintext) = try ben.open(try sealed("hello"))
    #expect(plaintext == Array("hello".utf8))
    #expect(ben.expectedGeneration(of: sender) == 1)
    #expect(amy.authenticator == ben.authenticator)
  }

  @Test("a message opens once")
  mutating func replay() throws {
    let message = try sealed("once")
    _ = try ben.open(message)
    #expect(throws: DropReason.replayed) { try ben.open(message) }
  }

  @Test("messages that come in another order open")
  mutating func reordering() throws {
    let messages = try ["a", "b", "c"].map { try sealed($0) }
    for index in [2, 0, 1] { _ = try ben.open(messages[index]) }
    for message in messages { #expect(throws: DropReason.replayed) { try ben.open(message) } }
  }

  @Test("a change of any byte is refused, and costs the receiver nothing")
  mutating func tampering() throws {
    let message = try sealed("hello")
    for index in message.indices {
      var changed = message
      changed[index] ^= 1
      #expect(throws: DropReason.self) { try ben.open(changed) }
    }
    #expect(try ben.open(message).plaintext == Array("hello".utf8))
  }

  @Test("a message cut short anywhere is refused")
  mutating func truncation() throws {
    let message = try sealed("hello")
    for count in message.indices {
      #expect(throws: DropReason.self) { try ben.open(Array(message.prefix(count))) }
    }
  }

  @Test("one's own message, said back by the hub, is not taken")
  mutating func reflection() throws {
    let message = try sealed("hello")
    #expect(throws: DropReason.notAMember) { try amy.open(message) }
  }

  @Test("nothing is sealed before its keys are reserved on the disk")
  mutating func reservation() throws {
    #expect(!ben.canSeal)
    ben.reserve()
    #expect(!ben.canSeal)
    ben.reservationStored(upTo: ben.reservedEnd)
    #expect(ben.canSeal)
    for _ in 0..<SendingChain.blockSize { _ = try ben.seal([1], chance: &chance) }
    #expect(!ben.canSeal)
  }

  @Test("a restart begins behind every key that may have been used")
  mutating func restart() throws {
    var writer = SecretWriter()
    amy.encode(to: &writer)
    let last = try SealedMessage(decoding: try sealed("before"))
    var reader = SecretReader(writer.secret)
    let restored = try ChainKey(from: &reader)
    #expect(restored.generation == SendingChain.blockSize)
    #expect(restored.generation > last.generation)
  }

  @Test("sixty restarts without a message between them leave the receiver within reach")
  mutating func manyRestarts() throws {
    for _ in 0..<60 { _ = amy.jump(to: amy.nextGeneration + SendingChain.blockSize) }
    #expect(try ben.open(try sealed("still here")).plaintext == Array("still here".utf8))
  }

  @Test("a leap beyond the window is refused until the sender vouches for it")
  mutating func leap() throws {
    let far = ReceivingWindow.forwardLimit + 1
    _ = amy.jump(to: far)
    let message = try sealed("far")
    #expect(throws: DropReason.tooFarAhead) { try ben.open(message) }
    let sender = try SealedMessage(decoding: message).sender
    ben.expect(sender, at: far)
    #expect(try ben.open(message).plaintext == Array("far".utf8))
  }
}
