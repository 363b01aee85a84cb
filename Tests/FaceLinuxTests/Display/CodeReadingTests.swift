import FaceProtocol
import FaceRender
import TestSupport
import Testing

@Suite(
  "The code on the glass, read by a barcode reader",
  .enabled(if: BarcodeReader.isInstalled, Comment(rawValue: BarcodeReader.whyNot)), .timeLimit(.minutes(1)))
struct CodeReadingTests {
  private static let clock = WallClock(hour: 21, minute: 7, weekday: 6, day: 21, month: 11)

  @Test(
    "is what a person would type, on any glass that has a symbol",
    arguments: [
      PixelSize(width: 480, height: 320), PixelSize(width: 320, height: 240),
      PixelSize(width: 480, height: 272),
      PixelSize(width: 800, height: 480), PixelSize(width: 320, height: 480),
    ])
  func sizes(_ size: PixelSize) throws {
    #expect(try read(FaceEngine(.init(size: size))) == "LEELOO-7X3K-H4NP\n")
  }

  @Test("is the same below a note, in small letters, in any language", arguments: Language.allCases)
  func variants(_ language: Language) throws {
    let answer = try read(
      FaceEngine(.init(language: language)), route: "leeloo-7x3k", secret: "h4np",
      note: "Code did not match. New code:")
    #expect(answer == "LEELOO-7X3K-H4NP\n")
  }

  @Test("can be read on a glass that is turned down, and in quiet hours", arguments: [true, false])
  func dimmed(_ isQuiet: Bool) throws {
    let engine = FaceEngine()
    engine.receive(.settings(.init(brightnessPercent: isQuiet ? 100 : 10, isQuiet: isQuiet)), at: .zero)
    #expect(try read(engine) == "LEELOO-7X3K-H4NP\n")
  }

  @Test("is not there where the glass has no room for it")
  func noRoom() throws {
    #expect(try read(FaceEngine(.init(size: PixelSize(width: 240, height: 240)))) == "")
  }

  private func read(
    _ engine: FaceEngine, route: String = "LEELOO-7X3K", secret: String = "H4NP", note: String? = nil
  ) throws -> String {
    let code = Screen.Code(route: route, secret: secret, remainingMilliseconds: 272_000, note: note)
    engine.receive(
      .present(.init(serial: 1, screen: .code(code), status: .init(link: .online), feedback: .choice)),
      at: .zero)
    _ = engine.advance(to: .zero, wallClock: Self.clock)
    let folder = try TemporaryFolder()
    try folder.write(engine.png(), to: "code.png")
    return try BarcodeReader.read(folder("code.png"))
  }
}
