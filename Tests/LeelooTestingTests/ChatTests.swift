import FaceProtocol
import LeelooTesting
import Testing

@Suite("A device and a chat, in virtual time")
struct ChatTests {
  /// Amy has a device; Ben's is a chat.
  private var simulation = Simulation.paired(seed: 23, chats: [1])

  /// How far the last thing is that Amy said, as she reads it.
  private var delivery: StatusLine.DeliveryMark? { simulation.presentation(of: 0)?.status.delivery }

  @Test(
    "what is said while Telegram is away for a minute is sent, and delivered when it is back, once and in order"
  )
  mutating func away() {
    simulation.stickFace(1, true)
    for text in ["one", "two", "three"] { simulation.say(0, text) }
    simulation.run(for: .seconds(60))
    #expect(delivery == .sent && simulation.record(of: 1).shown.isEmpty)
    simulation.stickFace(1, false)
    simulation.run(for: .seconds(20))
    #expect(delivery == .delivered(count: 1, of: 1))
    #expect(simulation.record(of: 1).shown.count == 3)
    #expect(simulation.judge(isComplete: true).faults == [])
  }

  @Test(
    "a chat whose friend has blocked the bot for good never has what is said, and its sender is told so after a week"
  )
  mutating func blocked() {
    simulation.stickFace(1, true)
    simulation.say(0, "are you there?")
    simulation.run(for: .seconds(6 * 86_400))
    #expect(delivery == .sent)
    simulation.run(for: .seconds(2 * 86_400))
    #expect(delivery == .expired && simulation.record(of: 1).shown.isEmpty)
  }

  @Test("a bot that is killed while Telegram is away is told again what it had, and shows it once")
  mutating func killed() {
    simulation.stickFace(1, true)
    for text in ["one", "two"] { simulation.say(0, text) }
    simulation.run(for: .seconds(30))
    simulation.kill(1)
    simulation.start(1)
    simulation.run(for: .seconds(60))
    #expect(delivery == .sent && simulation.record(of: 1).shown.isEmpty)
    simulation.stickFace(1, false)
    simulation.run(for: .seconds(20))
    #expect(delivery == .delivered(count: 1, of: 1))
    #expect(simulation.record(of: 1).shown.count == 2)
    #expect(simulation.judge(isComplete: true).faults == [])
  }

  @Test("many messages in a row do not wait for each other's reading time in a chat")
  mutating func quick() {
    for number in 1...20 { simulation.say(0, "number \(number)") }
    simulation.run(for: .seconds(30))
    #expect(simulation.record(of: 1).shown.count == 20)
    #expect(delivery == .delivered(count: 1, of: 1))
  }

  @Test("a friend with a device does not wait for one with a chat")
  func others() {
    var simulation = Simulation.paired(seed: 29, devices: 3, crewSize: 3, chats: [2])
    simulation.stickFace(2, true)
    simulation.say(0, "tea?")
    simulation.run(for: .seconds(20))
    #expect(simulation.presentation(of: 0)?.status.delivery == .delivered(count: 1, of: 2))
    simulation.stickFace(2, false)
    simulation.run(for: .seconds(20))
    #expect(simulation.presentation(of: 0)?.status.delivery == .delivered(count: 2, of: 2))
  }
}
