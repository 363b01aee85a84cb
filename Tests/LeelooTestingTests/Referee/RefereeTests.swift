import LeelooTesting
import Testing

@Suite("The referee")
struct RefereeTests {
  private var referee = Referee()

  init() {
    referee.joined(1, host: 0)
    referee.joined(3, host: 2)
    referee.accepted("a", by: 0, at: .zero)
    referee.accepted("b", by: 0, at: .zero)
  }

  @Test("is content with what came once and in order")
  mutating func content() {
    referee.shown("a", of: 0, on: 1)
    referee.shown("b", of: 0, on: 1)
    #expect(referee.judge(isComplete: true).faults == [])
  }

  @Test("sees what was lost, when everything has had its time")
  mutating func lost() {
    referee.shown("a", of: 0, on: 1)
    #expect(referee.judge(isComplete: false).faults == [])
    #expect(referee.judge(isComplete: true).faults == ["b never came to device 1"])
  }

  @Test("excuses one message for each power cut between a disk and its glass, and no more")
  mutating func excused() {
    referee.doubts[1] = 1
    #expect(referee.judge(isComplete: true).faults.count == 2)
    referee.shown("b", of: 0, on: 1)
    #expect(referee.judge(isComplete: true) == ([], 1))
  }

  @Test("sees what was shown twice")
  mutating func twice() {
    for id in ["a", "b", "b"] { referee.shown(id, of: 0, on: 1) }
    #expect(referee.judge(isComplete: false).faults.contains("b was shown twice"))
  }

  @Test("sees what came in another order")
  mutating func order() {
    for id in ["b", "a"] { referee.shown(id, of: 0, on: 1) }
    #expect(referee.judge(isComplete: false).faults == ["device 1 did not show 0's messages in their order"])
  }

  @Test("sees a message in another crew, of a stranger, and under another's name")
  mutating func foreign() {
    referee.shown("a", of: 0, on: 3)
    referee.shown("x", of: nil, on: 1)
    referee.shown("a", of: 1, on: 0)
    #expect(referee.faults.count == 3)
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

  @Test("sees a message on a device that is in the crew no more")
  mutating func removed() {
    referee.left(1)
    referee.shown("a", of: 0, on: 1)
    #expect(referee.faults.count == 1)
  }
}
