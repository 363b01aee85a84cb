import CrewMessages
import LeelooCrew
import Testing

/// The hub, or whoever sits at it, changes what travels. Both sides must come to an end by themselves, and
/// nobody may join by anything but the eight messages as they were sent.
@Suite("A hostile meeting point")
struct PairingAttackTests {
  /// Plays a pairing with an interference and demands that it fails cleanly.
  private func expectFailure(
    _ what: String, of number: Int,
    _ interfere: @escaping (PairingTable.Frame) -> [(to: Side, bytes: [UInt8])],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let table = try PairingTable()
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

  private func honestFrames() throws -> [PairingTable.Frame] {
    let table = try PairingTable()
    table.begin()
    table.run()
    return table.frames
  }

  @Test("that changes one bit of any byte of any message fails", arguments: 0..<8)
  func corrupted(number: Int) throws {
    let count = try honestFrames()[number].bytes.count
    for index in 0..<count {
      try expectFailure("byte \(index) of message \(number + 1)", of: number) { frame in
        var bytes = frame.bytes
        bytes[index] ^= 1 << (index % 8)
        return [(frame.sender.other, bytes)]
      }
    }
  }

  @Test("that cuts any message anywhere, or adds to it, fails", arguments: 0..<8)
  func truncated(number: Int) throws {
    let count = try honestFrames()[number].bytes.count
    for length in 0..<count {
      try expectFailure("\(length) bytes of message \(number + 1)", of: number) { frame in
        [(frame.sender.other, Array(frame.bytes.prefix(length)))]
      }
    }
    try expectFailure("one byte more", of: number) { [($0.sender.other, $0.bytes + [0])] }
    try expectFailure("a body above 64 KiB", of: number) {
      [($0.sender.other, $0.bytes + [UInt8](repeating: 0, count: 65_536))]
    }
  }

  @Test("that swallows any message ends in a timeout", arguments: 0..<8)
  func dropped(number: Int) throws {
    try expectFailure("message \(number + 1) dropped", of: number) { _ in [] }
  }

  @Test("that sends any message back to its sender fails", arguments: 0..<8)
  func reflected(number: Int) throws {
    try expectFailure("message \(number + 1) reflected", of: number) { [($0.sender, $0.bytes)] }
  }

  @Test("that replays any message before the welcome is found out", arguments: 0..<6)
  func replayed(number: Int) throws {
    try expectFailure("message \(number + 1) twice", of: number) { frame in
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

  @Test("that puts any earlier message of the same sender in the place of another fails", arguments: 0..<8)
  func substituted(number: Int) throws {
    let frames = try honestFrames()
    for other in frames.indices where other != number && frames[other].sender == frames[number].sender {
      try expectFailure("message \(other + 1) for \(number + 1)", of: number) { frame in
        [(frame.sender.other, frames[other].bytes)]
      }
    }
  }

  @Test("that splices a message of another pairing with the same code fails", arguments: 0..<8)
  func spliced(number: Int) throws {
    let other = try PairingTable(seed: 77)
    other.begin()
    other.run()
    try expectFailure("message \(number + 1) of another pairing", of: number) { frame in
      [(frame.sender.other, other.frames[number].bytes)]
    }
  }

  /// Whoever is in the middle is a host to the newcomer and a newcomer to the host, and knows the code of neither.
  private func guessingTable(inPlaceOf side: Side) throws -> PairingTable {
    let wrong = try #require(PairingCode(route: "7X3K", secret: "AAAA"))
    let table = try side == .host ? PairingTable(typed: wrong) : PairingTable(shown: wrong)
    // As a newcomer he goes on as if the host had proven itself.
    table.interfere = { number, frame in
      let forged = [4] + [UInt8](repeating: 7, count: 32 + 60)
      return [(frame.sender.other, side == .newcomer && number == 3 ? forged : frame.bytes)]
    }
    table.begin()
    table.runToTheEnd()
    return table
  }

  @Test("that sits in the middle without the code is told off by both sides, and has one guess at each")
  func manInTheMiddle() throws {
    let towardsNewcomer = try guessingTable(inPlaceOf: .host)
    #expect(towardsNewcomer.news(of: .newcomer).dropFirst() == [.peerArrived, .failed(.codeDidNotMatch)])
    #expect(towardsNewcomer.count(of: .countAttempt, by: .newcomer) == 1)
    let towardsHost = try guessingTable(inPlaceOf: .newcomer)
    #expect(towardsHost.news(of: .host) == [.peerArrived, .failed(.codeDidNotMatch)])
    #expect(towardsHost.count(of: .countAttempt, by: .host) == 1)
    #expect(towardsHost.count(of: .buildWelcome(introduction: [1, 2, 3]), by: .host) == 0)
  }
}
