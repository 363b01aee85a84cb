import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// What frames 3 to 7 say, and that nothing else reads as one.
struct FrameBodyTests {
  private var chance = SplitMix64(seed: 30)

  private mutating func request() -> CatchUpRequest {
    CatchUpRequest(
      asker: .random(using: &chance), number: 7, from: EpochMark(epoch: 8, tag: EpochTag(9)))
  }

  @Test("a catch-up request is read as it was written")
  mutating func catchUpRequest() throws {
    let request = request()
    #expect(try CatchUpRequest(decoding: request.encoded) == request)
  }

  @Test("each answer to a catch-up request is read as it was written")
  mutating func catchUpPart() throws {
    let answers: [CatchUpPart.Answer] = [
      .handshakes([[1, 2], [], [3]], endsWindow: false), .handshakes([], endsWindow: true), .tooOld,
      .otherBranch,
    ]
    for answer in answers {
      let part = CatchUpPart(
        asker: .random(using: &chance), author: .random(using: &chance), number: 3, index: 4, answer: answer)
      #expect(try CatchUpPart(decoding: part.encoded) == part)
    }
  }

  @Test("a resync request and its welcome are read as they were written")
  mutating func resync() throws {
    let request = ResyncRequest(
      asker: .random(using: &chance), addressee: .random(using: &chance),
      challenge: .random(using: &chance), counter: 5, keyPackage: chance.bytes(300))
    #expect(try ResyncRequest(decoding: request.encoded) == request)
    let welcome = ResyncWelcome(
      asker: request.asker, author: request.addressee, counter: 5,
      origins: try (0..<ResyncWelcome.originLimit).map { _ in
        .init(member: try .init(chance.bytes(32)), host: try .init(chance.bytes(32)))
      }, welcome: chance.bytes(11_000))
    #expect(try ResyncWelcome(decoding: welcome.encoded) == welcome)
  }

  @Test(
    "a welcome with the most origins and the longest Welcome fits into a frame, and of another format it reads as nothing"
  )
  mutating func welcomeFormat() throws {
    let (member, host) = (try Ed25519PublicKey(chance.bytes(32)), try Ed25519PublicKey(chance.bytes(32)))
    let welcome = ResyncWelcome(
      asker: .random(using: &chance), author: .random(using: &chance), counter: 5,
      origins: Array(repeating: .init(member: member, host: host), count: ResyncWelcome.originLimit + 1),
      welcome: chance.bytes(ResyncWelcome.welcomeLimit))
    #expect(welcome.origins.count == ResyncWelcome.originLimit)
    #expect(welcome.encoded.count + Ed25519PublicKey.signatureCount == OuterFrame.bodyLimit)
    #expect(!ResyncWelcome.isOfOtherFormat(welcome.encoded) && !ResyncWelcome.isOfOtherFormat([]))
    let older = [1] + welcome.encoded.dropFirst()
    #expect(ResyncWelcome.isOfOtherFormat(older))
    #expect(throws: ByteCodingError.self) { try ResyncWelcome(decoding: older) }
  }

  private mutating func notice(of count: Int) throws -> RemovalNotice {
    RemovalNotice(
      author: .random(using: &chance), branch: EpochMark(epoch: 8, tag: EpochTag(9)),
      removed: try (0..<count).map { _ in try .init(chance.bytes(32)) })
  }

  @Test("a notice of removals is read as it was written, and names no more than a crew has members")
  mutating func removalNotice() throws {
    for count in [0, 1, Crew.memberLimit] {
      let notice = try notice(of: count)
      #expect(try RemovalNotice(decoding: notice.encoded) == notice)
    }
    let notice = try notice(of: Crew.memberLimit + 1)
    #expect(throws: ByteCodingError.self) { try RemovalNotice(decoding: notice.encoded) }
  }

  @Test("what is cut anywhere is none of them")
  mutating func cut() throws {
    let notice = try notice(of: 2).encoded
    for count in notice.indices {
      #expect(throws: ByteCodingError.self) { try RemovalNotice(decoding: Array(notice.prefix(count))) }
    }
    let request = request().encoded
    for count in request.indices {
      #expect(throws: ByteCodingError.self) { try CatchUpRequest(decoding: Array(request.prefix(count))) }
    }
    let part = CatchUpPart(
      asker: .random(using: &chance), author: .random(using: &chance), number: 3, index: 4, answer: .tooOld)
    for count in part.encoded.indices {
      #expect(throws: ByteCodingError.self) { try CatchUpPart(decoding: Array(part.encoded.prefix(count))) }
    }
  }

  @Test("what is signed as one kind of frame is nothing as another, elsewhere or under another salt")
  mutating func seals() throws {
    let key = try Ed25519PrivateKey(seed: SystemRandomness().secretBytes(32))
    let (topic, salt) = (Opaque16.random(using: &chance), chance.bytes(16))
    let seal = SignedBody.Seal(kind: .catchUpPart, topic: topic, salt: salt)
    let body = try SignedBody(splitting: try seal.body([1, 2, 3], by: key))
    #expect(body.isSigned(by: key.publicKey, as: seal))
    let others = [
      SignedBody.Seal(kind: .catchUpRequest, topic: topic, salt: salt),
      SignedBody.Seal(kind: .catchUpPart, topic: .random(using: &chance), salt: salt),
      SignedBody.Seal(kind: .catchUpPart, topic: topic, salt: chance.bytes(16)),
    ]
    for other in others { #expect(!body.isSigned(by: key.publicKey, as: other)) }
  }
}
