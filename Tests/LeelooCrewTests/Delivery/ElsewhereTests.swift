import CrewMessages
import Testing

@testable import LeelooCrew

@Suite("A member whose screen is elsewhere, as in a chat")
struct ElsewhereTests {
  private var world: World

  init() throws {
    world = try World(seed: 1, kind: .chat)
    world.meet()
  }

  /// What the second device was told to show, over all its lives.
  private var shown: [MessageID] { world.devices[1].showings.map(\.id) }

  private func state(of id: MessageID) -> Delivery? { world.devices[0].deliveries[id]?.last }

  @Test("has not had a message before its face says so, however long that takes")
  mutating func waits() throws {
    let id = try world.say(0, .text("tea?"))
    world.wait(.seconds(3 * 3_600))
    #expect(shown == [id] && state(of: id) == .sent)
    world.step(1, .shown)
    world.wait(.seconds(5))
    #expect(state(of: id) == .delivered(count: 1, of: 1))
  }

  @Test("gets the next message when the one before it was shown, in order, and only once each")
  mutating func order() throws {
    let ids = try ["one", "two", "three"].map { try world.say(0, .text($0)) }
    world.wait(.seconds(60))
    for count in 1...3 {
      #expect(shown == Array(ids.prefix(count)))
      world.step(1, .shown)
      world.wait(.seconds(5))
    }
    #expect(shown == ids && ids.allSatisfy { state(of: $0) == .delivered(count: 1, of: 1) })
    world.step(1, .shown)
    world.wait(.seconds(5))
    #expect(shown == ids)
  }

  @Test("gets presses in a row together, and their one confirmation is for all")
  mutating func presses() throws {
    world.devices[1].canShow = false
    let ids = try (0..<4).map { _ in try world.say(0) }
    world.wait(.seconds(5))
    world.devices[1].canShow = true
    world.fire(1, .acknowledgement)
    world.settle()
    #expect(shown == ids)
    world.step(1, .shown)
    world.wait(.seconds(5))
    #expect(ids.allSatisfy { state(of: $0) == .delivered(count: 1, of: 1) })
  }

  @Test("does not have a message by what its sender's device says behind it without words")
  mutating func rhythm() throws {
    let press = try world.say(0)
    let rhythm = try world.say(0, .pressRhythm(of: press, heldMilliseconds: 900))
    world.wait(.seconds(60))
    #expect(state(of: press) == .sent && state(of: rhythm) == .sent)
    world.step(1, .shown)
    world.wait(.seconds(5))
    #expect(state(of: press) == .delivered(count: 1, of: 1))
    #expect(state(of: rhythm) == .delivered(count: 1, of: 1))
  }

  @Test("that is killed with a message on its way is given it again, and says that it may be the second time")
  mutating func killed() throws {
    let ids = try ["one", "two"].map { try world.say(0, .text($0)) }
    world.wait(.seconds(60))
    try world.crash(1, afterStores: 0, tearing: 0)
    world.connect(1)
    world.wait(.seconds(60))
    #expect(world.devices[1].showings.map(\.repeated) == [false, true])
    #expect(shown == [ids[0], ids[0]] && world.devices[1].notes.contains(.shownAgain(ids[0])))
    #expect(state(of: ids[0]) == .sent)
    for _ in 0..<2 {
      world.step(1, .shown)
      world.wait(.seconds(5))
    }
    #expect(shown == [ids[0]] + ids)
    #expect(ids.allSatisfy { state(of: $0) == .delivered(count: 1, of: 1) })
  }

  @Test("acknowledges at most every two seconds, however fast its face shows what comes")
  mutating func together() throws {
    let ids = try (1...10).map { try world.say(0, .text("\($0)")) }
    world.settle()
    let before = world.devices[1].published.count
    for _ in ids {
      world.step(1, .shown)
      world.settle()
    }
    world.wait(.seconds(5))
    #expect(shown == ids && ids.allSatisfy { state(of: $0) == .delivered(count: 1, of: 1) })
    #expect(world.devices[1].published.count - before <= 2)
  }

  @Test("that is killed after its face had its say is not given the message again")
  mutating func killedAfterwards() throws {
    let id = try world.say(0, .text("one"))
    world.wait(.seconds(60))
    world.step(1, .shown)
    // Before any acknowledgement has left.
    world.disconnect(1)
    while world.devices[1].disk.isBusy { world.store(1) }
    try world.crash(1, afterStores: 0, tearing: 0)
    world.connect(1)
    world.wait(.seconds(60))
    #expect(shown == [id] && state(of: id) == .delivered(count: 1, of: 1))
  }

  @Test("hands a message over again when its face goes without a word")
  mutating func faceGone() throws {
    let ids = try ["one", "two"].map { try world.say(0, .text($0)) }
    world.wait(.seconds(60))
    world.devices[1].canShow = false
    world.step(1, .notShown)
    world.devices[1].canShow = true
    world.fire(1, .acknowledgement)
    world.settle()
    world.step(1, .shown)
    world.wait(.seconds(5))
    #expect(shown == [ids[0], ids[0], ids[1]])
    #expect(world.devices[1].showings.map(\.repeated) == [false, true, false])
    #expect(state(of: ids[0]) == .delivered(count: 1, of: 1) && state(of: ids[1]) == .sent)
  }

  @Test("never shows it: after its week the message is expired for its sender, not delivered")
  mutating func expires() throws {
    let id = try world.say(0, .text("one"))
    world.wait(.seconds(6 * 24 * 3_600))
    #expect(state(of: id) == .sent)
    world.wait(.seconds(2 * 24 * 3_600))
    #expect(state(of: id) == .expired)
  }

  @Test("acknowledges what nobody has to see without asking its face")
  mutating func notForScreens() throws {
    let id = try world.say(0, .pressRhythm(of: .random(using: &world.chance), heldMilliseconds: 300))
    world.wait(.seconds(5))
    #expect(state(of: id) == .delivered(count: 1, of: 1))
  }
}
