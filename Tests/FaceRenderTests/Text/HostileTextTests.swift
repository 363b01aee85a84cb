import FaceProtocol
import Testing

@testable import FaceRender

@Suite("A stranger's text")
struct HostileTextTests {
  @Test("however long, only so much is laid out")
  func bounded() {
    let zalgo = "e" + String(repeating: "\u{301}\u{302}\u{303}", count: 700)
    let texts = [
      String(repeating: "x", count: 100_000), String(repeating: zalgo, count: 40),
      String(repeating: "\n", count: 5000), String(repeating: "👨‍👩‍👧‍👦", count: 900),
    ]
    let most = TextGuard.textCharacters * TextGuard.scalarsPerCharacter
    for text in texts {
      let cut = TextGuard.text(text)
      #expect(cut.count <= TextGuard.textCharacters + 1)
      #expect(cut.unicodeScalars.count <= most)
    }
    #expect(TextGuard.text(texts[1]).unicodeScalars.count <= 41 * (1 + TextGuard.marksPerCharacter))
    #expect(TextGuard.text(texts[2]).count { $0.isNewline } <= TextGuard.lineBreaks)
  }

  @Test("a family, a flag of a region, points and vowel signs are left as they are")
  func honestText() {
    for text in ["👩🏽‍👩🏿‍👧🏻‍👦🏾", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "שָׁלוֹם", "नमस्ते", "ถึงแล้วนะ", "می‌خواهم", "a\nb"] {
      #expect(TextGuard.text(text) == text)
    }
  }

  @Test("nothing turns the direction of what stands around it, and no control character is drawn")
  func steering() {
    #expect(TextGuard.line("Ben\u{202E}evil\u{2066}") == "Benevil")
    #expect(TextGuard.line("a\u{0}b\u{1B}[31mc\nd") == "a b [31mc d")
  }

  @Test("every screen can be drawn with the worst names, lines and numbers")
  func worstScreens() {
    let mean = String(repeating: "W\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", count: 300)
    let person = Person(name: mean, colour: 255)
    let crowd = Array(repeating: Screen.Presence(person: person, isOnline: true), count: 64)
    let screens: [Screen] = [
      .home(.init(crewName: mean, members: crowd, latest: .init(person: person, summary: mean))),
      .code(.init(route: mean, secret: mean, remainingMilliseconds: .max, note: mean)),
      .codeEntry(.init(letters: mean, candidate: "\u{202E}", note: mean)),
      .working(.init(title: mean, hint: mean)), .text(.init(sender: person, text: mean)),
      .joinConsent(.init(crewName: mean, hostName: mean, memberCount: .max)),
      .hostConsent(.init(deviceName: "", crewName: "")),
      .reaction(.init(kind: .fire, sender: person, heldMilliseconds: .max, streak: .max)),
      .notice(.init(title: mean, detail: mean, isGood: false)),
      .problem(.init(code: mean, summary: mean, remedy: mean)),
      .menu(.init(title: mean, items: Array(repeating: mean, count: 64), selected: -5)),
      .menu(.init(title: "", items: [], selected: 9)), .resetCountdown(remainingMilliseconds: .max),
    ]
    let rig = Rig(size: .init(width: 160, height: 128))
    for screen in screens {
      rig.present(screen)
      rig.advance(by: .seconds(1))
    }
    #expect(rig.faults.isEmpty)
  }

  @Test(
    "a text in any script is drawn without a missing glyph", .enabled(if: Fonts.areThoseOfTheGoldenPictures))
  func scripts() {
    let canvas = Canvas(PixelSurface(size: .init(width: 480, height: 320)))
    for text in ["Hello", "مرحبا", "שלום", "ถึงแล้วนะ", "नमस्ते", "晚安", "👨‍👩‍👧‍👦", "Привет", "γειά"] {
      #expect(TextBlock(text, TextStyle(20), on: canvas).unknownGlyphCount == 0, "\(text)")
    }
  }

  @Test("a short text is large, a long one small, and both are inside their box")
  func fit() {
    let canvas = Canvas(PixelSurface(size: .init(width: 480, height: 320)))
    let sizes = [52.0, 44, 37, 31, 26, 22, 18.5]
    func fitted(_ text: String) -> TextBlock {
      TextFit.block(text, TextStyle(52), sizes: sizes, on: canvas, width: 436, height: 204)
    }
    let (short, long) = (fitted("Hi!"), fitted(String(repeating: "word ", count: 200)))
    #expect(short.size.y > 60)
    #expect(!short.isEllipsized)
    #expect(long.isEllipsized)
    #expect(long.size.y <= 204)
    #expect(long.size.x <= 436)
  }
}
