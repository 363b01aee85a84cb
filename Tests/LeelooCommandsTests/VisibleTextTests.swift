import Testing

@testable import LeelooCommands

@Suite("Text on a terminal")
struct VisibleTextTests {
  @Test(
    "what a terminal would obey is written out, what a person reads is left",
    arguments: [
      ("Åsa 🔥 שלום", "Åsa 🔥 שלום"), ("a\nb\tc", #"a\u{A}b\u{9}c"#), ("\u{1B}[31mred", #"\u{1B}[31mred"#),
      ("\u{9B}2J", #"\u{9B}2J"#), ("\u{202E}evil\u{2066}", #"\u{202E}evil\u{2066}"#),
      ("a\u{2028}b", #"a\u{2028}b"#),
      ("👨‍👩‍👧", "👨‍👩‍👧"),
    ])
  func visible(_ text: String, _ shown: String) {
    #expect(text.visible == shown)
  }

  @Test(
    "a time is told in the coarsest unit that says something",
    arguments: [
      (-1, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "119 min"), (7200, "2 h"), (172_800, "2 days"),
    ])
  func passed(_ seconds: Int, _ words: String) {
    #expect(passedTime(seconds: seconds) == words)
  }
}
