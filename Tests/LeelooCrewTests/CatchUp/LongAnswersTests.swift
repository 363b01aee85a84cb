import CrewMessages
import LeelooCrypto
import MLS
import Testing

@testable import LeelooCrew

/// How much one member can make another one take, and has to be able to give.
struct LongAnswersTests {
  private var world: World

  init() throws {
    world = try World(seed: 7, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  @Test("a member that answers without an end is not heard beyond a window")
  mutating func endless() throws {
    let (amy, cleo) = (world.devices[0].crew, world.devices[2].crew)
    let mark = try #require(cleo.cipher?.mark)
    world.devices[2].crew.catchUp = CatchUp(
      number: 7, target: EpochMark(epoch: mark.epoch + 1, tag: mark.tag), askedFrom: mark.epoch)
    for index in UInt8.min...UInt8.max {
      let part = CatchUpPart(
        asker: cleo.identity.own.id, author: amy.identity.own.id, number: 7, index: index,
        answer: .handshakes([], endsWindow: false))
      let salt = world.chance.bytes(OuterFrame.saltCount)
      let seal = SignedBody.Seal(kind: .catchUpPart, topic: amy.frames.topic, salt: salt)
      let body = try seal.body(part.encoded, by: amy.identity.signingKey)
      let frame = OuterFrame(kind: .catchUpPart, salt: salt, body: body)
      world.fanOut(try frame.sealed(amy.frames), tag: 1, from: nil, 1)
    }
    world.settle()
    #expect(world.devices[2].crew.catchUp?.nextPart == UInt8(CatchUpPart.windowLimit))
    #expect(world.devices[2].crew.dropped(.early) == 256 - CatchUpPart.windowLimit)
  }

  @Test("the longest handshake that counts can be told to whoever missed it")
  mutating func longestHandshake() throws {
    let cipher = try #require(world.devices[0].crew.cipher as? MLSCipher)
    let data = try (0..<2).reduce(32_000) { count, _ in
      let (staged, _) = try cipher.group.commit(
        CommitPlan(authenticatedData: [UInt8](repeating: 0, count: count)), chance: SystemRandomness())
      return count + HandshakeHistory.handshakeLimit - staged.message.encoded.count
    }
    world.disconnect(2)
    let (staged, _) = try cipher.group.commit(
      CommitPlan(authenticatedData: [UInt8](repeating: 0, count: data)), chance: SystemRandomness())
    #expect(staged.message.encoded.count == HandshakeHistory.handshakeLimit)
    let frame = OuterFrame(kind: .message, salt: world.chance.bytes(16), body: staged.message.encoded)
    world.fanOut(try frame.sealed(world.devices[0].crew.frames), tag: 1, from: nil, 1)
    world.settle()
    // Whoever made it is gone, and the second device is the one to tell of it.
    world.disconnect(0)
    world.connect(2)
    world.wait(.seconds(10))
    #expect(world.devices[1].crew.cipher?.epoch == cipher.epoch + 1)
    #expect(world.devices[2].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
  }
}
