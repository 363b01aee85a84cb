import FaceProtocol
import FaceRender
import Testing

@Suite("Every screen looks as it was approved")
struct GoldenPictureTests {
  /// Those that the README shows are kept whole, the others at half the size.
  private static let whole: Set = ["home", "code", "heart", "text", "roster", "picture"]

  @Test(
    "screen",
    .enabled(if: Golden.isRecording || Fonts.areThoseOfTheGoldenPictures, "other fonts are installed"),
    arguments: Gallery.screens.map(\.name))
  func screen(_ name: String) throws {
    let size =
      Self.whole.contains(name) ? PixelSize(width: 480, height: 320) : PixelSize(width: 240, height: 160)
    try compare(name, as: name, size: size)
  }

  @Test(
    "another glass, with room for a QR symbol beside a code or without",
    .enabled(if: Golden.isRecording || Fonts.areThoseOfTheGoldenPictures, "other fonts are installed"),
    arguments: ["home", "code"], [PixelSize(width: 320, height: 240), PixelSize(width: 240, height: 240)])
  func otherGlass(_ name: String, _ size: PixelSize) throws {
    try compare(name, as: "\(name)-\(size.width)x\(size.height)", size: size)
  }

  @Test(
    "a warning on a square glass",
    .enabled(if: Golden.isRecording || Fonts.areThoseOfTheGoldenPictures, "other fonts are installed"),
    arguments: ["two-ways", "old-copy", "impersonation", "hub-contradicts"])
  func warningOnSquareGlass(_ name: String) throws {
    try compare(name, as: "\(name)-240x240", size: PixelSize(width: 240, height: 240))
  }

  /// Antialiasing may differ by a little at edges; a part that moved, or another colour, may not.
  private func compare(_ screen: String, as name: String, size: PixelSize) throws {
    let engine = Gallery.engine(showing: try #require(Gallery.screen(screen)), size: size)
    if Golden.isRecording { try Golden.record(engine.png(), as: name) }
    let golden = try #require(Picture(png: Golden.path(name)), "no golden picture \(name)")
    #expect(golden.size == size)
    let differences = Picture(engine).differences(to: golden)
    let mean = Double(differences.reduce(0, +)) / Double(differences.count)
    let far = Double(differences.count { $0 > 40 }) / Double(differences.count)
    #expect(mean < 1.5, "\(name) is off by \(mean) levels a pixel")
    #expect(far < 0.004, "\(far * 100) % of \(name) is far off")
  }
}

extension Gallery {
  static let clock = WallClock(hour: 21, minute: 7, weekday: 6, day: 21, month: 11)

  static func screen(_ name: String) -> Screen? { screens.first { $0.name == name }?.screen }

  /// Everything that the status line can say stands on the problem's screen.
  private static func status(on screen: Screen) -> StatusLine {
    if case .roster = screen { return .init(link: .online, openMember: "Mormor's phone", isCatchingUp: true) }
    guard case .problem = screen else { return .init(link: .online, delivery: .delivered(count: 1, of: 1)) }
    return .init(link: .offline, waiting: 3, isQuiet: true, isMuted: true, problemCode: "LD0301")
  }

  /// An engine 1.3 s after the screen came.
  static func engine(showing screen: Screen, size: PixelSize) -> FaceEngine {
    let engine = FaceEngine(.init(size: size))
    engine.receive(
      .present(.init(serial: 1, screen: screen, status: status(on: screen), feedback: .none)), at: .zero)
    _ = engine.advance(to: .zero, wallClock: clock)
    _ = engine.advance(to: .milliseconds(1300), wallClock: clock)
    return engine
  }
}
