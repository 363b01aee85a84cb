import CrewMessages
import LeelooCrew
import Testing

/// The hub, or whoever sits at it, changes what travels. Both sides must come to an end by themselves, and
/// nobody may join by anything but the eight messages as they were sent.
@Suite("A hostile meeting point")
struct PairingAttackTests {
  /// Plays a pairing with an interference and demands that it fails cleanly.
  private func expectFailure(
    _ what: String, of number: Int, shownBy shower: Side,
    _ interfere: @escaping (PairingTable.Frame) -> [(to: Side, bytes: [UInt8])],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let table = try PairingTable(shownBy: shower)
    table.interfere = { current, frame in
      current == number ? interfere(frame) : [(frame.sender.other, frame.bytes)]
    }
    table.begin()
    table.runToTheEnd()
    #expect(table.isOver(.newcomer) && table.isOver(.host), "\(what)", sourceLocation: sourceLocation)
    #expect(table.news(of: .host).last != .completed, "\(what)", sourceLocation: sourceLocation)
    // The newcomer has joined when it sends the last message; that this is lost, it can't know.
    if number < 7 {
      #expect(table.news(of: .newcomer).last != .completed, "\(what)", sourceLocation: sourceLocation)
    }
    for side in Side.allCases { #expect(table.count(of: .countAttempt, by: side) <= 1, "\(what)") }
  }

  private func honestFrames(shownBy shower: Side) throws -> [PairingTable.Frame] {
    let table = try PairingTable(shownBy: shower)
    table.begin()
    table.run()
    return table.frames
  }

  @Test("that changes one bit of any byte of any message fails", arguments: 0..<8, Side.allCases)
  func corrupted(number: Int, shower: Side) throws {
    let count = try honestFrames(shownBy: shower)[number].bytes.count
    for index in 0..<count {
      try expectFailure("byte \(index) of message \(number + 1)", of: number, shownBy: shower) { frame in
        var bytes = frame.bytes
        bytes[index] ^= 1 << (index % 8)
        return [(frame.sender.other, bytes)]
      }
    }
  }

  @Test("that cuts any message anywhere, or adds to it, fails", arguments: 0..<8, Side.allCases)
  func truncated(number: Int, shower: Side) throws {
    let count = try honestFrames(shownBy: shower)[number].bytes.count
    for length in 0..<count {
      try expectFailure("\(length) bytes of message \(number + 1)", of: number, shownBy: shower) { frame in
        [(frame.sender.other, Array(frame.bytes.prefix(length)))]
      }
    }
    try expectFailure("one byte more", of: number, shownBy: shower) { [($0.sender.other, $0.bytes + [0])] }
    try expectFailure("a body above 64 KiB", of: number, shownBy: shower) {
      [($0.sender.other, $0.bytes + [UInt8](repeating: 0, count: 65_536))]
    }
  }

  @Test("that swallows any message ends in a timeout", arguments: 0..<8, Side.allCases)
  func dropped(number: Int, shower: Side) throws {
    try expectFailure("message \(number + 1) dropped", of: number, shownBy: shower) { _ in [] }
  }

  @Test("that sends any message back to its sender fails", arguments: 0..<8, Side.allCases)
  func reflected(number: Int, shower: Side) throws {
    try expectFailure("message \(number + 1) reflected", of: number, shownBy: shower) {
      [($0.sender, $0.bytes)]
    }
  }

  @Test("that replays any message before the welcome is found out", arguments: 0..<6, Side.allCases)
  func replayed(number: Int, shower: Side) throws {
    try expectFailure("message \(number + 1) twice", of: number, shownBy: shower) { frame in
      [(frame.sender.other, frame.bytes), (frame.sender.other, frame.bytes)]
    }
  }

  @Test("that replays the welcome has the newcomer join once")
  func welcomeReplayed() throws {
    let table = try PairingTable()
    table.interfere = { number, frame in
      let times = number == 6 ? 2 : 1
      return [(to: Side, bytes: [UInt8])](repeating: (frame.sender.other, frame.bytes), count: times)
    }
    table.begin()
    table.runToTheEnd()
    let join = PairingEffect.join(welcome: PairingTable.welcome, host: try PairingTable.hostProfile())
    #expect(table.count(of: join, by: .newcomer) == 1)
    #expect(table.news(of: .newcomer).last == .completed)
    #expect(table.news(of: .host).last == .completed)
  }

  @Test(
    "that puts any earlier message of the same sender in the place of another fails", arguments: 0..<8,
    Side.allCases)
  func substituted(number: Int, shower: Side) throws {
    let frames = try honestFrames(shownBy: shower)
    for other in frames.indices where other != number && frames[other].sender == frames[number].sender {
      try expectFailure("message \(other + 1) for \(number + 1)", of: number, shownBy: shower) { frame in
        [(frame.sender.other, frames[other].bytes)]
      }
    }
  }

  @Test("that splices a message of another pairing with the same code fails", arguments: 0..<8, Side.allCases)
  func spliced(number: Int, shower: Side) throws {
    let other = try PairingTable(shownBy: shower, seed: 77)
    other.begin()
    other.run()
    try expectFailure("message \(number + 1) of another pairing", of: number, shownBy: shower) { frame in
      [(frame.sender.other, other.frames[number].bytes)]
    }
  }

  @Test(
    "that turns around who comes into whose crew fails, and neither gets a box open", arguments: Side.allCases
  )
  func turnedAround(shower: Side) throws {
    let host = try PairingTable.hostProfile()
    let part: PairingPart = shower == .newcomer ? .newcomer(PairingTable.newcomerProfile) : .host(host)
    var shown = Pairing(showing: PairingTable.code, as: part, randomness: SeededRandomness(5))
    // Has no crew either, so that it takes whichever role it is told that the other one leaves to it.
    var typed = Pairing(
      typing: PairingTable.code, asHost: host, orAsNewcomer: PairingTable.newcomerProfile,
      randomness: SeededRandomness(6))
    var news: [PairingNotice] = []
    func message(_ effects: [PairingEffect]) throws -> [UInt8] {
      for case .news(.failed(let failure)) in effects { news.append(.failed(failure)) }
      for case .sendSlot(let bytes) in effects { return bytes }
      throw NothingSaid()
    }
    for event: PairingEvent in [.start, .slot(.opened), .slot(.joined)] { _ = shown.step(event) }
    let hello = try message([.start, .slot(.joined)].flatMap { typed.step($0) })
    _ = shown.step(.slot(.message(hello)))
    var answer = try message(shown.step(.attemptCounted))
    #expect(answer[0] == (shower == .newcomer ? 2 : 8))
    answer[0] = 10 - answer[0]
    _ = typed.step(.slot(.message(answer)))
    #expect(typed.role == part.role)
    let verdict = try message(shown.step(.slot(.message(try message(typed.step(.attemptCounted))))))
    #expect(verdict == [7] && shown.isOver)
    #expect(news == [.failed(.codeDidNotMatch)])
    #expect(typed.step(.slot(.message(verdict))).last == .news(.failed(.codeDidNotMatch)))
  }

  private struct NothingSaid: Error {}

  /// Whoever is in the middle types at the one that shows and shows to the one that types, and knows the code of neither.
  private func guessingTable(shownBy shower: Side, inPlaceOf side: Side) throws -> PairingTable {
    let wrong = try #require(PairingCode(route: "7X3K", secret: "AAAA"))
    let table =
      try side == shower
      ? PairingTable(shownBy: shower, shown: wrong) : PairingTable(shownBy: shower, typed: wrong)
    // As the one that shows he goes on as if the other one had proven itself.
    table.interfere = { number, frame in
      let forged = [4] + [UInt8](repeating: 7, count: 32 + 60)
      return [(frame.sender.other, side == shower && number == 3 ? forged : frame.bytes)]
    }
    table.begin()
    table.runToTheEnd()
    return table
  }

  @Test(
    "that sits in the middle without the code is told off by both sides, and has one guess at each",
    arguments: Side.allCases)
  func manInTheMiddle(shower: Side) throws {
    let typist = shower.other
    let towardsShower = try guessingTable(shownBy: shower, inPlaceOf: typist)
    #expect(towardsShower.news(of: shower).dropFirst() == [.peerArrived, .failed(.codeDidNotMatch)])
    #expect(towardsShower.count(of: .countAttempt, by: shower) == 1)
    let towardsTypist = try guessingTable(shownBy: shower, inPlaceOf: shower)
    #expect(towardsTypist.news(of: typist) == [.peerArrived, .failed(.codeDidNotMatch)])
    #expect(towardsTypist.count(of: .countAttempt, by: typist) == 1)
    for table in [towardsShower, towardsTypist] {
      #expect(table.count(of: .buildWelcome(introduction: [1, 2, 3]), by: .host) == 0)
    }
  }
}
