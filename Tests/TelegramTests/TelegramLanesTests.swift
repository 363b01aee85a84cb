import TestSupport
import Testing

@testable import Telegram

/// Lanes on a virtual clock, with a Bot API that answers as a test says.
private struct LanesBench {
  var lanes = TelegramLanes(limit: 1000)
  var chance = SplitMix64(seed: 1)
  private(set) var now: Duration = .zero
  private(set) var underWay: [TelegramCall] = []
  private(set) var resting: [(chat: Int, until: Duration)] = []
  private(set) var ended: [(call: TelegramCall, outcome: TelegramOutcome)] = []
  private(set) var troubles: [String] = []

  @discardableResult
  mutating func add(_ chat: Int, _ text: String) -> Bool {
    guard let effects = lanes.add(.send(chat: chat, text, keys: [])) else { return false }
    perform(effects)
    return true
  }

  /// The Bot API answers a chat's call.
  mutating func answer(_ chat: Int, _ problem: TelegramProblem? = nil) {
    underWay.removeAll { $0.chat == chat }
    perform(lanes.answered(chat, with: problem, chance: &chance))
  }

  /// Lets time pass; every call that it brings is answered with this.
  mutating func wait(_ duration: Duration, answering problem: TelegramProblem?) {
    let end = now + duration
    while let next = resting.min(by: { $0.until < $1.until }), next.until <= end {
      now = next.until
      resting.removeAll { $0.chat == next.chat }
      perform(lanes.rested(next.chat))
      for call in underWay { if let chat = call.chat { answer(chat, problem) } }
    }
    now = end
  }

  private mutating func perform(_ effects: [TelegramLanes.Effect]) {
    for effect in effects {
      switch effect {
      case .make(let call): underWay.append(call)
      case .rest(let chat, let pause): resting.append((chat, now + pause))
      case .ended(let call, let outcome): ended.append((call, outcome))
      case .trouble(let sentence): troubles.append(sentence)
      }
    }
  }

  static func texts(_ calls: [TelegramCall]) -> [String] {
    calls.compactMap { if case .send(_, let text, _) = $0 { text } else { nil } }
  }

  var textsUnderWay: [String] { Self.texts(underWay) }
  var textsEnded: [String] { Self.texts(ended.map(\.call)) }
}

@Suite("What waits for the Bot API")
struct TelegramLanesTests {
  private var bench = LanesBench()

  @Test("a chat has one call at a time, in the order in which they were wanted")
  mutating func order() {
    for text in ["one", "two", "three"] { bench.add(7, text) }
    #expect(bench.textsUnderWay == ["one"])
    for _ in 0..<3 { bench.answer(7) }
    #expect(bench.textsEnded == ["one", "two", "three"])
  }

  @Test(
    "a chat of which Telegram wants an hour's patience keeps no other chat waiting, and loses nothing itself")
  mutating func slowChat() {
    for text in ["a1", "a2"] { bench.add(7, text) }
    bench.answer(7, .tooMany(retryAfter: 3600))
    for number in 0..<5 {
      bench.add(8, "b\(number)")
      bench.answer(8)
    }
    #expect(bench.textsEnded == (0..<5).map { "b\($0)" })
    bench.wait(.seconds(3599), answering: nil)
    #expect(bench.textsEnded.count == 5)
    bench.wait(.seconds(1), answering: nil)
    #expect(bench.textsEnded.suffix(1) == ["a1"] && bench.textsUnderWay == ["a2"])
  }

  @Test("an outage of a minute, or a day, loses nothing", arguments: [60, 86_400])
  mutating func outage(seconds: Int) {
    for chat in 1...3 { bench.add(chat, "to \(chat)") }
    for chat in 1...3 { bench.answer(chat, .unreachable) }
    bench.wait(.seconds(seconds), answering: .unreachable)
    #expect(bench.ended.isEmpty)
    bench.wait(.seconds(61), answering: nil)
    #expect(Set(bench.textsEnded) == ["to 1", "to 2", "to 3"])
    #expect(bench.ended.allSatisfy { $0.outcome == .made })
    #expect(bench.troubles.count == 1, "what many chats meet at once is told once")
  }

  @Test("what may have been taken is tried eight times, what is refused once; the next of the chat goes on")
  mutating func givenUp() {
    bench.add(7, "doubtful")
    bench.add(7, "next")
    bench.answer(7, .unanswered)
    bench.wait(.seconds(3600), answering: .unanswered)
    #expect(bench.textsEnded.first == "doubtful")
    #expect(bench.ended.first?.outcome == .givenUp(.unanswered))
    bench.add(8, "no")
    bench.answer(8, .chatClosed)
    #expect(bench.ended.last?.outcome == .givenUp(.chatClosed))
  }

  @Test("no more than eight calls are made at once, and a chat that rests is none of them")
  mutating func atOnce() {
    for chat in 1...20 { bench.add(chat, "to \(chat)") }
    #expect(bench.underWay.count == TelegramLanes.callsAtOnce)
    for chat in 1...8 { bench.answer(chat, .tooMany(retryAfter: 60)) }
    #expect(bench.textsUnderWay == (9...16).map { "to \($0)" })
    for chat in 9...20 { bench.answer(chat) }
    #expect(bench.underWay.isEmpty && bench.ended.count == 12)
  }

  @Test("a chat for which too many wait is refused more, and others are not")
  mutating func limits() {
    let taken = (0...TelegramLanes.chatLimit).map { _ in bench.add(7, "x") }
    #expect(taken.filter { $0 }.count == TelegramLanes.chatLimit && taken.last == false)
    let isOtherTaken = bench.add(8, "y")
    #expect(isOtherTaken)
    bench.answer(7)
    let isNextTaken = bench.add(7, "x")
    #expect(isNextTaken)
    bench.lanes = TelegramLanes(limit: 3)
    #expect((1...4).map { bench.add($0, "x") } == [true, true, true, false])
  }

  @Test(
    "however much a crew's chats have waiting that Telegram is slow with, another chat has room for a few calls",
    arguments: [1, 16, 64], [true, false])
  mutating func slowCrew(chats: Int, isInTurn: Bool) {
    bench.lanes = TelegramLanes(limit: 1024)
    // Each message of the crew goes to all of its phones; or each phone asks for more than it gets, one after the other.
    let order = (0..<(chats * 100)).map { 1 + (isInTurn ? $0 % chats : $0 / 100) }
    for chat in order { bench.add(chat, "x") }
    let taken = (0...TelegramLanes.chatLimit).count { _ in bench.add(1000, "y") }
    #expect((TelegramLanes.fewCalls...TelegramLanes.chatLimit).contains(taken))
    if chats == 1 { #expect(taken == TelegramLanes.chatLimit) }
  }
}
