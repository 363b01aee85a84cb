import ByteCoding
import CrewMessages
import HubCore
import LeelooProtocol
import TestSupport
import Testing

@testable import OriginalCrew

@Suite("A member of a crew of original devices")
struct OriginalMemberTests {
  private static let code = "LEELOO-7X3K"
  private var table = OriginalTable()
  private var chance = SplitMix64(seed: 9)

  /// Amy has made the crew, Ben has come in.
  private mutating func meet() throws {
    try table.add("Amy", Self.code, id: "dev_1")
    try table.connect("Amy")
    try table.add("Ben", Self.code)
    try table.connect("Ben")
    _ = (table.take("Amy"), table.take("Ben"))
  }

  private mutating func say(_ content: MessageContent, from name: String) -> MessageID {
    let id = MessageID.random(using: &chance)
    table.step(name, .send(id, content))
    return id
  }

  @Test("asks for its crew first of all on a connection, and is let in under an id that it keeps")
  mutating func comesIn() throws {
    try table.add("Amy", Self.code, id: "dev_1")
    try table.connect("Amy")
    #expect(table["Amy"]?.isSeated == true)
    try table.add("Ben", Self.code)
    try table.connect("Ben")
    let id = try #require(table["Ben"]?.deviceID)
    #expect(table.take("Ben").contains(.letIn(deviceID: id)))
    #expect(table["Ben"]?.others.map(\.member.name) == ["Amy"])
    #expect(table["Amy"]?.others.map(\.member.name) == ["Ben"])
  }

  @Test("makes no crew of a code that it was never in, for it may be a slip of a finger")
  mutating func unknownCode() throws {
    try table.add("Ben", Self.code)
    try table.connect("Ben")
    #expect(table.take("Ben").last == .turnedAway(.refused(.invalidCrewCode)))
    #expect(table["Ben"]?.isSeated == false && table["Ben"]?.deviceID == nil)
  }

  @Test("makes its crew again at a hub that has forgotten it, and so all its members meet again")
  mutating func forgotten() throws {
    try meet()
    let ids = [table["Amy"]?.deviceID, table["Ben"]?.deviceID]
    table.restart()
    #expect(table["Amy"]?.others.map(\.isOnline) == [false])
    try table.connect("Ben")
    try table.connect("Amy")
    #expect([table["Amy"]?.deviceID, table["Ben"]?.deviceID] == ids)
    for name in ["Amy", "Ben"] { #expect(table[name]?.others.map(\.isOnline) == [true], "\(name)") }
  }

  @Test("does not take a crew of another code for its own")
  mutating func otherCode() throws {
    try table.add("Amy", Self.code, id: "dev_1")
    table.step("Amy", .opened)
    table.step("Amy", .received(.error(.invalidCrewCode, "not found")))
    let other = try #require(OriginalCrewCode("LEELOO-AAAA"))
    table.step("Amy", .received(.crewCreated(OriginalSeat(deviceID: "dev_2", crewID: "", code: other))))
    #expect(table.take("Amy").last == .turnedAway(.otherCode))
    #expect(table["Amy"]?.deviceID == "dev_1")
  }

  @Test("a message is sent when the hub has taken it, not before, and is never more than sent")
  mutating func sent() throws {
    try meet()
    table.isHubBusy = true
    let id = say(.reaction(.love), from: "Ben")
    #expect(!table.take("Ben").contains(.sent(id)))
    table.catchUp()
    #expect(table.take("Ben") == [.sent(id)])
    #expect(table.take("Amy").heard == ["Ben: reaction(love)"])
  }

  @Test("what can't be said now is refused and never said later")
  mutating func refused() throws {
    try meet()
    table.isHubBusy = true
    let inDoubt = say(.text("perhaps"), from: "Ben")
    _ = table.take("Ben")
    table.step("Ben", .lost)
    #expect(table.take("Ben").contains(.refused(inDoubt, .unconfirmed)))
    let late = say(.text("late"), from: "Ben")
    #expect(table.take("Ben") == [.refused(late, .hubAway)])
    try table.connect("Ben")
    #expect(table.held.count == 3, "the two frames of the doubtful message, and the new introduction")
  }

  @Test("what the hub finds too long is refused, and what comes behind it is sent")
  mutating func tooLong() throws {
    var limits = OriginalLimits()
    limits.messageBytes = 4097
    table = OriginalTable(limits)
    try meet()
    table.isHubBusy = true
    let long = say(.text(String(repeating: "x", count: 4096)), from: "Ben")
    let short = say(.text("short"), from: "Ben")
    _ = table.take("Ben")
    table.catchUp()
    #expect(
      table.take("Ben") == [
        .complaint(.messageTooLong), .refused(long, .beyondLimits), .sent(short),
      ])
    #expect(table.take("Amy").heard == [#"Ben: text("short")"#])
  }

  @Test("no more is under way than a hub could forget, and what has no word in the dialect is not said")
  mutating func bounded() throws {
    try meet()
    table.isHubBusy = true
    for _ in 0..<OriginalMember.unconfirmedLimit { _ = say(.text("x"), from: "Ben") }
    _ = table.take("Ben")
    let more = say(.text("x"), from: "Ben")
    #expect(table.take("Ben") == [.refused(more, .outboxFull)])
    _ = say(.pressRhythm(of: more, heldMilliseconds: 900), from: "Ben")
    #expect(table.take("Ben") == [])
  }

  @Test("a new name is told to the others")
  mutating func renamed() throws {
    try meet()
    table.step("Ben", .rename("Benjamin"))
    #expect(table["Amy"]?.others.map(\.member.name) == ["Benjamin"])
    #expect(table["Ben"]?.isSeated == true && table["Ben"]?.own.name == "Benjamin")
    #expect(table.take("Amy") == [.membersChanged])
  }

  @Test("who leaves is gone from the others' crew, and who only goes is not")
  mutating func leaves() throws {
    try meet()
    table.step("Amy", .received(.memberOffline(deviceID: "dev_9", OriginalName("Cleo"), left: false)))
    #expect(table["Amy"]?.others.map(\.member.name) == ["Ben", "Cleo"])
    table.step("Ben", .leave)
    #expect(table.take("Ben") == [.send(.leave), .left])
    #expect(table["Amy"]?.others.map(\.member.name) == ["Cleo"])
  }
}
