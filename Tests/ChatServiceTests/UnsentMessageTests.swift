import Testing

@testable import ChatService

@Suite("What waits for Telegram")
struct UnsentMessageTests {
  @Test("a screen is shown when the message before it is with Telegram, and at once where there is none")
  func order() {
    var unsent = UnsentMessages()
    #expect(unsent.show(1) == true)
    unsent.wrote()
    #expect(unsent.show(2) == false)
    unsent.wrote()
    #expect(unsent.show(3) == false)
    #expect(unsent.ended(made: true) == [2])
    #expect(unsent.ended(made: true) == [3])
    #expect(unsent.show(4) == true)
  }

  @Test("what Telegram never took was not shown")
  func refused() {
    var unsent = UnsentMessages()
    unsent.wrote()
    #expect(unsent.show(1) == false)
    #expect(unsent.ended(made: false) == [])
    unsent.lost()
    #expect(unsent.show(2) == false)
    #expect(unsent.show(3) == true)
  }
}
