import ChatFace
import Testing

@testable import ChatService

@Suite("What waits for Telegram in a chat")
struct ChatQueueTests {
  private var queue = ChatQueue()

  private mutating func write(_ text: String, as weight: ChatWeight = .message) {
    queue.write(.init(text: text, keys: [], weight: weight))
  }

  /// Telegram takes everything that it is given.
  private mutating func drain() -> [String] {
    var texts: [String] = []
    repeat {
      while queue.takeShown() != nil {}
      guard let message = queue.next() else { return texts }
      texts.append(message.text)
      queue.ended(.made)
    } while true
  }

  @Test("a screen is shown when the messages before it are with Telegram, and at once where there are none")
  mutating func order() {
    queue.show(1)
    #expect(queue.takeShown() == 1)
    write("one")
    queue.show(2)
    write("two")
    queue.show(3)
    #expect(queue.takeShown() == nil)
    #expect(queue.next()?.text == "one")
    #expect(queue.next() == nil, "Telegram has one at a time")
    queue.ended(.made)
    #expect(queue.takeShown() == 2 && queue.takeShown() == nil)
    #expect(queue.next()?.text == "two")
    queue.ended(.made)
    #expect(queue.takeShown() == 3)
  }

  @Test("what Telegram does not answer, or could not even be given, is next again and not shown")
  mutating func unanswered() {
    write("one")
    queue.show(1)
    #expect(queue.next()?.text == "one")
    queue.ended(.unanswered)
    #expect(queue.takeShown() == nil && queue.next()?.text == "one")
    queue.takeBack()
    #expect(queue.takeShown() == nil && queue.next()?.text == "one")
    queue.ended(.made)
    #expect(queue.takeShown() == 1)
  }

  @Test(
    "a chat that takes nothing keeps everything until there is a sign of life, and shows nothing meanwhile")
  mutating func closed() {
    write("one")
    queue.show(1)
    _ = queue.next()
    queue.ended(.closed)
    write("two")
    queue.show(2)
    #expect(queue.isClosed && queue.next() == nil && queue.takeShown() == nil)
    queue.open()
    #expect(!queue.isClosed && drain() == ["one", "two"])
  }

  @Test("for a message that Telegram never takes a sentence stands, and for news nothing")
  mutating func refused() {
    write("news", as: .news)
    write("one")
    queue.show(1)
    _ = queue.next()
    queue.ended(.refused)
    #expect(queue.next()?.text == "one")
    queue.ended(.refused)
    #expect(queue.takeShown() == nil && queue.next()?.text == ChatQueue.substitute)
    queue.ended(.made)
    #expect(queue.takeShown() == 1)
  }

  @Test("a chat that does not take that sentence either takes nothing")
  mutating func refusedAgain() {
    write("one")
    _ = queue.next()
    queue.ended(.refused)
    _ = queue.next()
    queue.ended(.refused)
    #expect(queue.isClosed)
  }

  @Test("presses in a row that wait are one message with their number")
  mutating func row() {
    write("Amy: ❤️", as: .press(row: "love of Amy", count: 1))
    queue.show(1)
    _ = queue.next()
    for count in 2...4 {
      write("Amy: ❤️ ×\(count)", as: .press(row: "love of Amy", count: count))
      queue.show(UInt32(count))
    }
    queue.ended(.made)
    #expect(queue.takeShown() == 1)
    #expect(queue.next()?.text == "Amy: ❤️ ×4")
    queue.ended(.made)
    #expect(queue.takeShown() == 4 && queue.next() == nil)
  }

  @Test("a press takes the place of no other's, and of no words")
  mutating func otherRows() {
    write("Amy: ❤️", as: .press(row: "love of Amy", count: 1))
    write("Ben: ❤️ ×2", as: .press(row: "love of Ben", count: 2))
    write("Ben: ❤️ ×2 and more")
    write("Ben: ❤️ ×3", as: .press(row: "love of Ben", count: 3))
    #expect(drain() == ["Amy: ❤️", "Ben: ❤️ ×2", "Ben: ❤️ ×2 and more", "Ben: ❤️ ×3"])
  }

  @Test(
    "past its limit the oldest news is left out, never what a friend said, and nothing is shown too early")
  mutating func limit() {
    write("a friend's words")
    queue.show(1)
    _ = queue.next()
    for number in 2...200 {
      write("news \(number)", as: .news)
      queue.show(UInt32(number))
    }
    write("more words")
    queue.show(201)
    #expect(queue.takeShown() == nil)
    queue.ended(.made)
    let rest = drain()
    #expect(rest.count == ChatQueue.limit - 1)
    #expect(rest.first == "news \(200 - ChatQueue.limit + 3)" && rest.last == "more words")
  }
}
