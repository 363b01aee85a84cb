import CrewMessages
import LeelooCrew
import Testing

@Suite("A guess at a code")
struct PairingGuessTests {
  private static let wrong = PairingCode(route: "7X3K", secret: "H4NQ")!

  @Test("that is wrong is told on both sides, and costs each exactly one attempt", arguments: Side.allCases)
  func wrongSecret(shower: Side) throws {
    let table = try PairingTable(shownBy: shower, typed: Self.wrong)
    table.begin()
    table.runToTheEnd()
    #expect(table.failure(of: .newcomer) == .codeDidNotMatch)
    #expect(table.failure(of: .host) == .codeDidNotMatch)
    for side in Side.allCases { #expect(table.count(of: .countAttempt, by: side) == 1) }
    #expect(table.news(of: shower.other) == [.peerArrived, .failed(.codeDidNotMatch)])
  }

  @Test("is answered only after it is on the disk, on either side", arguments: Side.allCases, Side.allCases)
  func countedBeforeTheAnswer(side: Side, shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.withheld = [.attempt(side)]
    table.begin()
    table.run()
    // The hello is sent; of a side whose disk has not answered, nothing that follows it.
    #expect(table.count(of: .countAttempt, by: side) == 1)
    #expect(table.frames.map(\.sender) == (side == shower ? [shower.other] : [shower.other, shower]))
    table.step(side, .attemptCounted)
    #expect(table.frames.last?.sender == side)
    table.run()
    #expect(table.news(of: .newcomer).last == .completed)
  }

  @Test("is counted before confirmB, in the order of the effects of whoever types", arguments: Side.allCases)
  func order(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.begin()
    table.run()
    let wanted = table.effects.filter { $0.side == shower.other }.map(\.effect)
    let count = try #require(wanted.firstIndex(of: .countAttempt))
    let answer = try #require(wanted.firstIndex(of: .sendSlot(table.frames[2].bytes)))
    #expect(count < answer)
  }

  @Test("is not counted when the other side says nothing", arguments: Side.allCases)
  func silence(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.interfere = { _, _ in [] }
    table.begin()
    table.runToTheEnd()
    #expect(table.failure(of: shower) == .expired)
    #expect(table.count(of: .countAttempt, by: shower) == 0)
  }

  @Test("leaves the secret half in no frame and no description")
  func canary() throws {
    for (typed, shower) in [PairingTable.code, Self.wrong].flatMap({ typed in
      Side.allCases.map { (typed, $0) }
    }) {
      let table = try PairingTable(shownBy: shower, typed: typed)
      table.begin()
      table.runToTheEnd()
      for frame in table.frames {
        #expect(!contains(frame.bytes, Array("H4NP".utf8)) && !contains(frame.bytes, Array("H4NQ".utf8)))
      }
      var printed = ""
      for (_, effect) in table.effects { dump(effect, to: &printed) }
      #expect(!printed.contains("H4N"))
    }
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }
}
