import Testing

@testable import FaceRender

@Suite("The face's own words")
struct PhrasesTests {
  @Test("each is there in each language", arguments: Language.allCases)
  func complete(_ language: Language) {
    for key in Phrases.Key.allCases { #expect(!Phrases(language)[key].isEmpty, "\(key)") }
  }

  @Test("times and dates")
  func times() {
    let clock = WallClock(hour: 7, minute: 5, weekday: 6, day: 21, month: 11)
    #expect(clock.text == "07:05")
    #expect(Phrases(.english).date(clock) == "Saturday 21 November")
    #expect(Phrases(.swedish).date(clock) == "lördag 21 november")
    #expect(Phrases.countdown(.milliseconds(271_001)) == "4:32")
    #expect(Phrases.countdown(.zero) == "0:00")
  }

  @Test("a date that is none is not a trap")
  func wrongDate() {
    let clock = WallClock(hour: 99, minute: -1, weekday: 12, day: 40, month: 0)
    #expect(Phrases(.english).date(clock) == " 40 ")
  }
}
