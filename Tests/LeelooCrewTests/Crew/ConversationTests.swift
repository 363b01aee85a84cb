import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Two members, and what each is told of a message on its way.
struct ConversationTests {
  private var world: World

  init() throws { world = try World(seed: 1) }

  @Test("a press is shown on the other device, and its sender sees it waiting, sent and delivered")
  mutating func press() throws {
    world.meet()
    let id = try world.say(0)
    world.settle()
    #expect(world.devices[1].showings.map(\.id) == [id])
    #expect(world.devices[0].deliveries[id] == [.waiting, .sent])
    world.wait(.milliseconds(150))
    #expect(world.devices[0].deliveries[id] == [.waiting, .sent, .delivered(count: 1, of: 1)])
    #expect(world.devices[0].waiting == [1, 0])
  }

  @Test("a press goes to the hub before the card is asked")
  mutating func pressPath() throws {
    world.meet()
    let id = try world.say(0)
    #expect(world.devices[0].outgoing.count == 1)
    #expect(world.devices[0].deliveries[id] == nil)
  }

  @Test(
    "a message is shown only after its id is on the disk, and acknowledged only after that it was shown is")
  mutating func receivingOrder() throws {
    world.meet()
    let id = try world.say(0)
    world.store(0)
    world.uplink(0)
    world.downlink(1)
    #expect(world.devices[1].showings.isEmpty)
    world.store(1)
    #expect(world.devices[1].showings.map(\.id) == [id])
    let published = world.devices[1].published.count
    world.now += .milliseconds(150)
    world.fire(1, .acknowledgement)
    #expect(world.devices[1].published.count == published)
    world.store(1)
    #expect(world.devices[1].published.count == published + 1)
  }

  @Test("while the hub is gone presses wait and are counted; when it is back each arrives once, in order")
  mutating func hubGone() throws {
    world.meet()
    world.restartHub()
    let ids = try (0..<20).map { _ in try world.say(0) }
    world.settle()
    #expect(world.devices[0].waiting.last == 20)
    #expect(ids.allSatisfy { world.devices[0].deliveries[$0] == [.waiting] })
    world.meet()
    world.wait(.seconds(10))
    #expect(world.devices[1].showings.map(\.id) == ids)
    #expect(world.devices[0].waiting.last == 0)
  }

  @Test("what was said while the other one was away reaches it when it comes")
  mutating func absentFriend() throws {
    world.connect(0)
    world.wait(.seconds(3))
    let ids = try (0..<5).map { _ in try world.say(0) }
    world.wait(.seconds(3))
    #expect(ids.allSatisfy { world.devices[0].deliveries[$0] == [.waiting, .sent] })
    world.connect(1)
    world.wait(.seconds(3))
    #expect(world.devices[1].showings.map(\.id) == ids)
    #expect(ids.allSatisfy { world.devices[0].deliveries[$0]?.last == .delivered(count: 1, of: 1) })
  }

  @Test("a message whose forerunner was lost is not shown before it")
  mutating func lostForerunner() throws {
    world.meet()
    let first = try world.say(0)
    world.devices[0].outgoing = []
    let second = try world.say(0)
    world.settle()
    #expect(world.devices[1].showings.isEmpty)
    #expect(world.devices[1].notes == [.dropped(.early, total: 1)])
    world.wait(.seconds(2))
    #expect(world.devices[1].showings.map(\.id) == [first, second])
  }

  @Test("an acknowledgement that was lost is given again when the message comes again")
  mutating func lostAcknowledgement() throws {
    world.meet()
    let id = try world.say(0)
    world.settle()
    world.now += .milliseconds(150)
    world.fire(1, .acknowledgement)
    while world.devices[1].disk.isBusy { world.store(1) }
    world.devices[1].outgoing = []
    world.disconnect(0)
    world.connect(0)
    world.wait(.seconds(5))
    #expect(world.devices[0].deliveries[id]?.last == .delivered(count: 1, of: 1))
    #expect(world.devices[1].showings.map(\.id) == [id])
  }

  @Test("an echo that does not come in five seconds makes the link suspect")
  mutating func missingEcho() throws {
    world.meet()
    _ = try world.say(0)
    world.devices[0].outgoing = []
    world.wait(.milliseconds(4_999))
    #expect(world.devices[0].suspicions == 0)
    world.wait(.milliseconds(1))
    #expect(world.devices[0].suspicions == 1)
  }

  @Test("no more than eight messages are under way without an echo")
  mutating func flightLimit() throws {
    world.meet()
    for _ in 0..<30 { _ = try world.say(0) }
    #expect(world.devices[0].outgoing.count == Flight.messageLimit)
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.count == 30)
  }

  @Test("a long text arrives whole")
  mutating func longText() throws {
    world.meet()
    let text = String(repeating: "kärlek 🔥 ", count: 290)
    _ = try world.say(0, .text(text))
    world.settle()
    #expect(world.devices[1].messages.map(\.content) == [.text(text)])
  }

  @Test("a message of an unknown type is acknowledged, and not shown")
  mutating func unknownType() throws {
    world.meet()
    let id = MessageID.random(using: &world.chance)
    var plaintext = CrewMessage(id: id, sentAt: 0, content: .reaction(.love)).encoded
    plaintext[0] = 200
    let body = try world.devices[0].crew.cipher?.seal(plaintext)
    let frame = OuterFrame(kind: .message, salt: world.chance.bytes(16), body: try #require(body))
    world.fanOut(try frame.sealed(world.devices[0].crew.frames), tag: 1, from: nil, 1)
    world.wait(.seconds(1))
    #expect(world.devices[1].showings.isEmpty)
    #expect(world.devices[1].notes == [.unknownType(200)])
    #expect(world.devices[1].crew.inboxes[world.devices[0].crew.members.own.id].lastSettled == id)
  }

  @Test("a thousand messages both ways use a thousand keys, and files that stay small")
  mutating func manyMessages() throws {
    world.meet()
    for round in 0..<100 {
      for _ in 0..<5 { _ = try world.say(round % 2) }
      world.wait(.seconds(3))
    }
    #expect(world.devices.map(\.showings.count) == [250, 250])
    #expect(world.referee.useCount > 500)
    for device in world.devices {
      #expect(try #require(device.disk.files["outbox"]).count < 8_192)
      #expect(try #require(device.disk.files["seen"]).count < 256 * 1_024)
    }
  }
}
