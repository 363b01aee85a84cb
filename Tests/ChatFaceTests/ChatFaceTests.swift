import ChatFace
import CrewMessages
import FaceProtocol
import Testing

/// A chat on a table: the mind shows, the person acts, the chat's messages are kept.
private struct ChatBench {
  var face = ChatFace()
  private(set) var serial: UInt32 = 0
  var status = StatusLine(link: .online)
  var feedback = PressFeedback.none

  mutating func shows(_ screen: Screen) -> [ChatEffect] {
    serial += 1
    return face.show(Presentation(serial: serial, screen: screen, status: status, feedback: feedback))
  }

  /// In a crew with Amy, and everything that was said of it forgotten.
  static var inCrew: ChatBench {
    var bench = ChatBench()
    _ = bench.shows(.welcome)
    _ = bench.shows(home)
    return bench
  }

  static let amy = Person(name: "Amy", colour: 1)
  static let home = Screen.home(
    .init(crewName: "Kitchen", members: [.init(person: amy, isOnline: true)]))
}

extension [ChatEffect] {
  fileprivate var texts: [String] {
    compactMap { if case .write(let text, _, _) = $0 { text } else { nil } }
  }
  fileprivate var keys: [[ChatKey]] {
    compactMap { if case .write(_, let keys, _) = $0 { keys } else { nil } }
  }
  fileprivate var wishes: [ChatWish] {
    compactMap { if case .ask(let wish) = $0 { wish } else { nil } }
  }
}

@Suite("A chat as a face")
struct ChatFaceTests {
  @Test("who is in no crew is told how to get into one, and that a chat is not private")
  func welcome() {
    var bench = ChatBench()
    let effects = bench.shows(.welcome)
    #expect(effects.texts.count == 1 && effects.texts[0].contains("Telegram can read it"))
    #expect(effects.keys == [[.showCode]])
    #expect(bench.face.read("hello?").wishes == [])
    #expect(bench.face.press(.love).wishes == [])
    #expect(bench.face.press(.showCode) == [.ask(.showCode)])
  }

  @Test("a member is told that others come in elsewhere: nobody could hold a button here to let them in")
  func codeOfAMember() {
    var bench = ChatBench.inCrew
    bench.feedback = .reaction
    _ = bench.shows(ChatBench.home)
    for effects in [bench.face.press(.showCode), bench.face.read("/code")] {
      #expect(effects.wishes == [] && effects.texts.first?.contains("in a crew already") == true)
    }
  }

  @Test("a code is written once, however often its time is shown, and a new one anew")
  func code() {
    var bench = ChatBench()
    let first = bench.shows(
      .code(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 300_000)))
    #expect(first.texts.first?.contains("LEELOO-7X3K H4NP") == true)
    #expect(first.texts.first?.contains("5 minutes") == true)
    let later = bench.shows(
      .code(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 200_000)))
    #expect(later == [.shown(serial: 2)])
    let next = bench.shows(
      .code(
        .init(
          route: "LEELOO-AAAA", secret: "BBBB", remainingMilliseconds: 300_000,
          note: "The code did not match.")))
    #expect(next.texts.first?.hasPrefix("The code did not match.") == true)
  }

  @Test("a question is answered by holding the button that the device has for it, and once")
  func questions() {
    var bench = ChatBench()
    let question = bench.shows(.joinConsent(.init(crewName: "Kitchen", hostName: "Amy", memberCount: 2)))
    #expect(question.texts == ["Join Kitchen? Amy lets you in. Members so far: 2."])
    #expect(question.keys == [[.yes, .no]])
    #expect(bench.face.press(.yes) == [.hold(.love, .milliseconds(50))])
    #expect(bench.face.press(.yes).texts == ["Nothing is asked any more."])

    bench = .inCrew
    _ = bench.shows(.parting(.init(person: nil, crewName: "Kitchen")))
    #expect(bench.face.press(.yes) == [.hold(.love, .milliseconds(2200))])
    bench = .inCrew
    _ = bench.shows(.parting(.init(person: nil, crewName: "Kitchen")))
    #expect(bench.face.press(.no) == [.hold(.fire, .milliseconds(50))])
  }

  @Test("a question that the mind has taken back can't be answered")
  func goneQuestion() {
    var bench = ChatBench()
    _ = bench.shows(.joinConsent(.init(crewName: "Kitchen", hostName: "Amy", memberCount: 2)))
    _ = bench.shows(.welcome)
    #expect(bench.face.press(.yes).texts == ["Nothing is asked any more."])
  }

  @Test("what comes from the crew is written, and only then shown")
  func arrivals() {
    var bench = ChatBench.inCrew
    #expect(
      bench.shows(.text(.init(sender: ChatBench.amy, text: "tea?")))
        == [.write("Amy: tea?", keys: [], as: .message), .shown(serial: 3)])
    #expect(bench.shows(ChatBench.home) == [.shown(serial: 4)])
    #expect(bench.shows(.reaction(.init(kind: .fire, sender: ChatBench.amy))).texts == ["Amy: 🔥"])
    #expect(
      bench.shows(.reaction(.init(kind: .fire, sender: ChatBench.amy, heldMilliseconds: 700))).texts == [],
      "a press that grows is one press")
    #expect(
      bench.shows(.reaction(.init(kind: .fire, sender: ChatBench.amy, streak: 2))).texts == ["Amy: 🔥 ×2"])
    #expect(bench.shows(.reaction(.init(kind: .love, sender: nil))).texts == [], "one's own press is no news")
  }

  @Test("two messages that say the same are two, as their sounds are")
  func twins() {
    var bench = ChatBench.inCrew
    let twin = Screen.text(.init(sender: ChatBench.amy, text: "ok"))
    #expect(bench.shows(twin).texts == ["Amy: ok"])
    #expect(bench.face.hear(.textReceived) == [])
    #expect(bench.shows(twin).texts == [])
    #expect(bench.face.hear(.textReceived).texts == ["Amy: ok"])
    #expect(bench.face.hear(.click) == [])
  }

  @Test(
    "what a person writes is a press or a text",
    arguments: [
      ("❤️", ChatWish.press(.love)), ("🔥", .press(.fire)), ("/love", .press(.love)),
      ("/FIRE@leeloo_bot", .press(.fire)),
      ("hello\nyou", .say("hello\nyou")), ("/leave", .leave),
    ])
  func words(text: String, wish: ChatWish) {
    var bench = ChatBench.inCrew
    #expect(bench.face.read(text) == [.ask(wish)])
  }

  @Test("a link to a song is pushed with the words around it, and any other link is words")
  func songs() {
    var bench = ChatBench.inCrew
    let song = Song(link: SongLink("spotify:track:4cOdK2wGLETKBW3PvgPWqT")!, title: "for you")
    #expect(
      bench.face.read("for you https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT?si=12")
        == [.ask(.push(song))])
    #expect(bench.face.answer(.accepted, to: .push(song)) == [])
    bench.status.delivery = .delivered(count: 1, of: 1)
    #expect(bench.shows(ChatBench.home).texts == ["✓ on 1 device"])
    #expect(bench.face.read("https://example.org/a") == [.ask(.say("https://example.org/a"))])
  }

  @Test(
    "a song of a friend is a link in the chat, under its title where it has one",
    arguments: [("SOS", "Amy pushed a song: SOS"), (nil, "Amy pushed a song")] as [(String?, String)])
  func arrivingSong(title: String?, line: String) {
    var bench = ChatBench.inCrew
    let screen = Screen.song(
      .init(sender: ChatBench.amy, title: title, address: "https://example.org/sos"))
    let text = line + "\nhttps://example.org/sos"
    #expect(bench.shows(screen) == [.write(text, keys: [], as: .message), .shown(serial: 3)])
    #expect(bench.face.hear(.textReceived) == [])
  }

  @Test(
    "a heart or a flame as a reaction to a message is a press, and any other stays in the chat",
    arguments: [("❤", ChatWish.press(.love)), ("❤️", .press(.love)), ("🔥", .press(.fire)), ("👍", nil)]
      as [(String, ChatWish?)])
  func reactions(emoji: String, wish: ChatWish?) {
    var bench = ChatBench.inCrew
    #expect(bench.face.react(emoji) == (wish.map { [.ask($0)] } ?? []))
    bench = ChatBench()
    _ = bench.shows(.welcome)
    #expect(bench.face.react(emoji) == [])
  }

  @Test("presses in a row know each other, and nothing else stands for anything")
  func weights() {
    var bench = ChatBench.inCrew
    func weight(_ screen: Screen) -> ChatWeight? {
      bench.shows(screen).lazy.compactMap { if case .write(_, _, let weight) = $0 { weight } else { nil } }
        .first
    }
    let first = weight(.reaction(.init(kind: .fire, sender: ChatBench.amy, streak: 1)))
    let second = weight(.reaction(.init(kind: .fire, sender: ChatBench.amy, streak: 2)))
    guard case .press(let row, 1)? = first else {
      return #expect(Bool(false), "\(String(describing: first))")
    }
    #expect(second == .press(row: row, count: 2))
    #expect(weight(.reaction(.init(kind: .love, sender: ChatBench.amy))) != .press(row: row, count: 1))
    #expect(weight(.notice(.init(title: "Ben left", isGood: false))) == .news)
  }

  @Test("what is wrong with the chat itself is not said in it")
  func ownFault() {
    var bench = ChatBench.inCrew
    #expect(bench.shows(.problem(.init(code: "LG0201", summary: "Blocked.", remedy: "Unblock."))).texts == [])
  }

  @Test("it is told when everybody has it, once")
  func delivery() {
    var bench = ChatBench.inCrew
    #expect(bench.face.read("hi").wishes == [.say("hi")])
    #expect(bench.face.answer(.accepted, to: .say("hi")) == [])
    bench.status.delivery = .delivered(count: 1, of: 2)
    #expect(bench.shows(ChatBench.home).texts == [])
    bench.status.delivery = .delivered(count: 2, of: 2)
    #expect(bench.shows(ChatBench.home).texts == ["✓ on 2 devices"])
    bench.status.delivery = .sent
    _ = bench.shows(ChatBench.home)
    bench.status.delivery = .delivered(count: 2, of: 2)
    #expect(bench.shows(ChatBench.home).texts == [])
  }

  @Test("the notice that stands before the first home screen is no reason to turn anybody away")
  func noticeFirst() {
    var bench = ChatBench()
    _ = bench.shows(.welcome)
    bench.feedback = .reaction
    #expect(bench.shows(.notice(.init(title: "Kitchen", isGood: true))).texts == ["Kitchen"])
    #expect(bench.face.read("hello").wishes == [.say("hello")])
    #expect(bench.shows(ChatBench.home).texts.first?.hasPrefix("You are in Kitchen, with Amy.") == true)
    #expect(bench.shows(ChatBench.home).texts == [])
  }

  @Test("who was there before is not greeted again when the bot has been away")
  func returning() {
    for screen in [Screen.welcome, ChatBench.home] {
      var bench = ChatBench()
      bench.face = ChatFace(isReturning: true)
      #expect(bench.shows(.starting).texts == [])
      #expect(bench.shows(screen).texts == [])
      #expect(bench.shows(.notice(.init(title: "Amy left", isGood: false))).texts == ["Amy left"])
    }
  }

  @Test("what is refused says why, and what waits says that it does")
  func refusals() {
    var bench = ChatBench.inCrew
    #expect(bench.face.answer(.refused("Too long."), to: .say("x")).texts == ["Too long."])
    bench.status.link = .offline
    _ = bench.shows(ChatBench.home)
    #expect(bench.face.answer(.accepted, to: .press(.love)).texts.first?.contains("waits") == true)
  }

  @Test("the status names who is there, what waits and what is wrong")
  func status() {
    var bench = ChatBench.inCrew
    bench.status.waiting = 2
    bench.status.link = .offline
    _ = bench.shows(ChatBench.home)
    #expect(bench.face.press(.status).texts == ["Kitchen\nAmy: here\nWaiting: 2\nThe hub is not there."])
  }

  @Test(
    "no screen of a device has words that a chat leaves out in silence, but those that only its buttons use")
  func everyScreen() {
    var bench = ChatBench.inCrew
    let problem = Screen.problem(.init(code: "LD0100", summary: "The disk is full.", remedy: "Make room."))
    #expect(bench.shows(problem).texts == ["The disk is full. (LD0100)\nMake room."])
    let notice = Screen.notice(.init(title: "Amy let Ben in", detail: "Kitchen", isGood: true))
    #expect(bench.shows(notice).texts == ["Amy let Ben in\nKitchen"])
  }
}
