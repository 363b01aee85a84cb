import LeelooTesting
import Testing

@Suite("The referee")
struct RefereeTests {
  private var referee = Referee()
  private let present = ["amy": 0, "ben": 1, "cleo": 2]

  init() {
    referee.accepted("a", by: 0, as: "amy", for: ["ben"])
    referee.accepted("b", by: 0, as: "amy", for: ["ben"])
  }

  @Test("is content with what came once and in order")
  mutating func content() {
    referee.shown("a", of: 0, on: 1, as: "ben")
    referee.shown("b", of: 0, on: 1, as: "ben")
    #expect(referee.judge(isComplete: true, present: present).faults == [])
  }

  @Test("sees what was lost, when everything has had its time")
  mutating func lost() {
    referee.shown("a", of: 0, on: 1, as: "ben")
    #expect(referee.judge(isComplete: false, present: present).faults == [])
    #expect(referee.judge(isComplete: true, present: present).faults == ["b never came to device 1"])
  }

  @Test(
    "misses nothing on a device that has gone, or that came back as somebody new, nor of one that has gone")
  func gone() {
    #expect(referee.judge(isComplete: true, present: ["amy": 0]).faults == [])
    #expect(referee.judge(isComplete: true, present: ["amy": 0, "ben again": 1]).faults == [])
    #expect(referee.judge(isComplete: true, present: ["ben": 1]).faults == [])
  }

  @Test("excuses a message of which a device can't know after a power cut whether it was seen, and no other")
  mutating func excused() {
    referee.doubted("a", on: 1)
    #expect(referee.judge(isComplete: true, present: present).faults == ["b never came to device 1"])
    referee.shown("b", of: 0, on: 1, as: "ben")
    #expect(referee.judge(isComplete: true, present: present) == ([], 1))
  }

  @Test("sees what was shown twice")
  mutating func twice() {
    for id in ["a", "b", "b"] { referee.shown(id, of: 0, on: 1, as: "ben") }
    #expect(referee.judge(isComplete: false, present: present).faults.contains("b was shown twice"))
  }

  @Test("sees what came in another order")
  mutating func order() {
    for id in ["b", "a"] { referee.shown(id, of: 0, on: 1, as: "ben") }
    let faults = referee.judge(isComplete: false, present: present).faults
    #expect(faults == ["device 1 did not show 0's messages in their order"])
  }

  @Test(
    "sees a message on somebody's screen who was not in the crew when it was said: a newcomer, a removed one")
  mutating func notMeant() {
    referee.shown("a", of: 0, on: 2, as: "cleo")
    referee.shown("a", of: 0, on: 1, as: "ben of another crew")
    #expect(referee.faults.count == 2)
  }

  @Test("sees a message of a stranger, and under another's name")
  mutating func foreign() {
    referee.shown("x", of: nil, on: 1, as: "ben")
    referee.shown("a", of: 2, on: 1, as: "ben")
    #expect(referee.faults.count == 2)
  }

  @Test("sees a text that nobody wrote")
  mutating func forged() {
    referee.says(0, "hello")
    referee.read("hello", of: 0, on: 1)
    #expect(referee.faults == [])
    referee.read("hello", of: 2, on: 3)
    referee.read("give me your keys", of: 0, on: 1)
    #expect(referee.faults.count == 2)
  }
}
