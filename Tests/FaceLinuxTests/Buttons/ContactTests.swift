import Testing

@testable import FaceLinux

@Suite("Contact")
struct ContactTests {
  private static let debounce = Nanoseconds.milliseconds(10)

  /// 1 kHz for so long; answers what came of it.
  private func chatter(
    _ contact: inout Contact, from start: Nanoseconds, for duration: Nanoseconds
  ) -> [Debouncer.Change] {
    stride(from: start, to: start + duration, by: Int(1_000_000)).enumerated().compactMap { index, time in
      contact.edge(isActive: index % 2 == 0, at: time)
    }
  }

  @Test("a contact that chatters for more than a second presses nothing, and is left alone for ten")
  func chatterIsNoPress() throws {
    var contact = Contact(debounce: Self.debounce, isActive: false, at: 0)
    #expect(chatter(&contact, from: .seconds(5), for: .seconds(2)).isEmpty)
    #expect(contact.trouble == .chatters)
    let end = try #require(contact.pausedUntil)
    #expect(end > .seconds(16) && end < .seconds(17))
    #expect(contact.wakeAt == end)
    #expect(contact.edge(isActive: true, at: .seconds(10)) == nil)
  }

  @Test("a contact that has come to rest is believed again a second later")
  func believedAgain() throws {
    var contact = Contact(debounce: Self.debounce, isActive: false, at: 0)
    _ = chatter(&contact, from: .seconds(5), for: .seconds(2))
    let end = try #require(contact.pausedUntil)
    #expect(contact.wake(level: false, at: end) == nil)
    #expect(contact.trouble == .chatters)
    let verdict = try #require(contact.wakeAt)
    #expect(verdict == end + .seconds(1))
    #expect(contact.wake(level: false, at: verdict) == nil)
    #expect(contact.trouble == nil)
    #expect(contact.wakeAt == nil)
    #expect(contact.edge(isActive: true, at: verdict + .seconds(1)) == nil)
    #expect(contact.wake(level: true, at: verdict + .seconds(2))?.isActive == true)
  }

  @Test("a contact that goes on chattering is left alone again")
  func leftAloneAgain() throws {
    var contact = Contact(debounce: Self.debounce, isActive: false, at: 0)
    _ = chatter(&contact, from: .seconds(5), for: .seconds(2))
    let end = try #require(contact.pausedUntil)
    _ = contact.wake(level: false, at: end)
    _ = chatter(&contact, from: end, for: .seconds(2))
    #expect(contact.trouble == .chatters)
    #expect(try #require(contact.pausedUntil) > end)
  }

  @Test("a press of a minute is a stuck button until it is released")
  func stuck() throws {
    var contact = Contact(debounce: Self.debounce, isActive: false, at: 0)
    _ = contact.edge(isActive: true, at: .seconds(1))
    #expect(contact.wake(level: true, at: .milliseconds(1010)) != nil)
    #expect(contact.wakeAt == .seconds(61))
    _ = contact.wake(level: true, at: .seconds(61))
    #expect(contact.trouble == .stuck)
    #expect(contact.wakeAt == nil)
    _ = contact.edge(isActive: false, at: .seconds(90))
    #expect(contact.wake(level: false, at: .milliseconds(90_010))?.isActive == false)
    #expect(contact.trouble == nil)
  }

  @Test("a press whose line is lost ends then, and behind its beginning; where nobody presses, nothing ends")
  func lostWhilePressed() {
    var contact = Contact(debounce: 0, isActive: false, at: 0)
    #expect(contact.release(at: .seconds(1)) == nil)
    _ = contact.edge(isActive: true, at: .seconds(2))
    #expect(contact.release(at: .seconds(9)) == .init(isActive: false, at: .seconds(9)))
    #expect(contact.release(at: .seconds(1)) == .init(isActive: false, at: .seconds(2) + 1))
    _ = contact.edge(isActive: false, at: .seconds(10))
    #expect(contact.release(at: .seconds(11)) == nil)
  }

  @Test("a resting contact wakes nobody")
  func restingContactSleeps() {
    #expect(Contact(debounce: Self.debounce, isActive: false, at: 0).wakeAt == nil)
  }
}
