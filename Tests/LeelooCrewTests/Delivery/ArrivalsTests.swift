import ByteCoding
import CrewMessages
import Testing

@testable import LeelooCrew

@Suite("What waits for the screen")
struct ArrivalsTests {
  private var arrivals = Arrivals()
  private var lastNumber: UInt8 = 0
  private let amy = member(1, "Amy")
  private let ben = member(2, "Ben")

  private static func member(_ number: UInt8, _ name: String) -> Member {
    Member(id: DeviceID(Opaque16([UInt8](repeating: number, count: 16))!), name: name, colour: number)
  }

  private mutating func add(_ content: MessageContent, from sender: Member) {
    lastNumber += 1
    let id = MessageID(Opaque16([UInt8](repeating: lastNumber, count: 16))!)
    arrivals.append(CrewMessage(id: id, sentAt: 0, content: content), from: sender)
  }

  /// The numbers of what is taken together.
  private mutating func take() -> [UInt8] { arrivals.takeRun().map { $0.id.value.bytes[0] } }

  @Test("is shown in the order in which it came, a text at a time")
  mutating func order() {
    add(.text("one"), from: amy)
    add(.text("two"), from: ben)
    add(.text("three"), from: ben)
    #expect([take(), take(), take(), take()] == [[1], [2], [3], []])
  }

  @Test("is one picture where the same button was pressed in a row, with how long each press was")
  mutating func streak() {
    add(.reaction(.love), from: amy)
    add(
      .pressRhythm(of: MessageID(Opaque16([UInt8](repeating: 1, count: 16))!), heldMilliseconds: 700),
      from: amy)
    add(.reaction(.love), from: amy)
    add(.reaction(.fire), from: amy)
    add(.reaction(.fire), from: ben)
    #expect([take(), take(), take(), take()] == [[1, 2, 3], [4], [5], []])
  }

  @Test("takes no picture along behind what is not for the screen, which may have room when it has none")
  mutating func silentHead() {
    add(.unknown(type: 99), from: amy)
    add(.unknown(type: 99), from: amy)
    add(.text("one"), from: amy)
    #expect([take(), take()] == [[1, 2], [3]])
  }

  @Test(
    "is kept for 32 pictures and texts; what comes behind is only counted, and again kept when all is shown")
  mutating func overflow() {
    for _ in 0..<Arrivals.cardLimit { add(.text("kept"), from: amy) }
    add(.text("counted"), from: amy)
    add(.reaction(.love), from: amy)
    for _ in 0..<Arrivals.cardLimit { #expect(arrivals.takeRun().map(\.message?.content) == [.text("kept")]) }
    add(.text("behind what is counted"), from: amy)
    let counted = arrivals.takeRun()
    #expect(counted.map(\.message?.content) == [nil, nil, nil])
    add(.text("kept"), from: amy)
    #expect(arrivals.takeRun().map(\.message?.content) == [.text("kept")])
  }

  @Test("has room for any number of presses in a row, for they are one picture")
  mutating func longStreak() {
    for _ in 0..<100 { add(.reaction(.love), from: amy) }
    #expect(arrivals.takeRun().count { $0.message != nil } == 100)
  }
}
