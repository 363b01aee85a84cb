import LeelooConfig
import Testing

@Suite("Board files")
struct BoardConfigTests {
  private static let whole = """
    board: Test board
    buttons:
      love: { line: GPIO17, active: low, bias: pull-up, debounce: 20ms }
      fire: { header: 13 }
      menu: { chip: pinctrl-bcm2835, offset: 22, active: high, bias: pull-down }
    display: { kind: fbdev, match: { name: fb_ili9486 }, rotate: 90, size: [480, 320] }
    lights:
      heart: { line: GPIO5, colour: red }
    sound: { card: sndrpihifiberry, max-volume: 60% }
    """

  @Test("a file with everything is read whole")
  func whole() throws {
    let board = try BoardConfig.read(Array(Self.whole.utf8), file: "board.yaml")
    #expect(
      board
        == BoardConfig(
          name: "Test board",
          buttons: [
            BoardButton(name: .love, pin: .line("GPIO17"), debounce: .milliseconds(20)),
            BoardButton(name: .fire, pin: .line("GPIO27")),
            BoardButton(
              name: .menu, pin: .chip(label: "pinctrl-bcm2835", offset: 22),
              electrics: LineElectrics(isActiveLow: false, bias: .pullDown)),
          ],
          display: BoardDisplay(
            kind: .framebuffer(name: "fb_ili9486"), rotation: .quarter, width: 480, height: 320),
          lights: [BoardLight(name: "heart", pin: .line("GPIO5"), colour: .red)],
          sound: BoardSound(output: .card("sndrpihifiberry"), maximumVolumePercent: 60)))
  }

  @Test("a simulated board needs a name and no pins")
  func simulated() throws {
    let board = try BoardConfig.read(Array("board: Page\nsimulator: true\n".utf8), file: "b")
    #expect(board == BoardConfig(name: "Page", isSimulated: true))
  }

  @Test("every board of the repository is read without an error", arguments: BoardFolder.all)
  func repository(_ folder: BoardFolder) throws {
    let board = try BoardConfig.load(folder.file)
    #expect(board.display?.width == 480)
    #expect(board.isSimulated == (folder.name == "simulator"))
  }

  @Test(
    "a bare number or a chip's number is refused with the three spellings",
    arguments: [
      "17", "{ line: 17 }", "{ line: gpiochip0 }", "{ chip: gpiochip4, offset: 17 }",
      "{ chip: 0, offset: 17 }",
    ])
  func ambiguousPin(_ pin: String) throws {
    let problem = try #require(problems("love: \(pin)").first)
    #expect(problem.id == .ambiguousPin)
    #expect(problem.help?.contains("line: GPIO17") == true)
    #expect(problem.help?.contains("header: 11") == true)
    #expect(problem.help?.contains("chip: pinctrl-bcm2835 with offset: 17") == true)
  }

  @Test(
    "one line for two buttons is refused, however it is spelled",
    arguments: ["{ line: GPIO27 }", "{ header: 13 }", "{ chip: pinctrl-rp1, offset: 27 }"])
  func usedTwice(_ pin: String) {
    #expect(problems("love: \(pin)").map(\.id) == [.pinUsedTwice])
  }

  @Test("a header pin that carries power, ground or identification is refused", arguments: [1, 6, 27])
  func powerPin(_ pin: Int) {
    #expect(problems("love: { header: \(pin) }").map(\.id) == [.notAGPIO])
  }

  @Test("a line named twice, or not at all, is refused")
  func spelledTwice() {
    #expect(problems("love: { line: GPIO5, header: 3 }").map(\.id) == [.contradiction])
    #expect(problems("love: { active: low }").map(\.id) == [.missingKey])
    #expect(problems("love: { chip: pinctrl-rp1 }").map(\.id) == [.missingKey])
  }

  @Test("a missing button is named")
  func missingButton() {
    #expect(ids("board: B\nbuttons: { love: { header: 11 } }\n") == [.missingKey])
    #expect(ids("board: B\n") == [.missingKey])
  }

  @Test("a sound card by its number is refused", arguments: ["0", "hw:1", "hw:0,0"])
  func cardNumber(_ card: String) {
    #expect(ids("board: B\nbuttons: \(Self.buttons)\nsound: { card: \"\(card)\" }\n") == [.cardByNumber])
  }

  @Test("a simulated board with pins contradicts itself")
  func simulatedPins() {
    #expect(ids("board: B\nsimulator: true\nbuttons: \(Self.buttons)\n") == [.contradiction])
  }

  @Test("a framebuffer needs the name of its driver, and every display its size")
  func displayNeeds() {
    let start = "board: B\nbuttons: \(Self.buttons)\ndisplay: "
    #expect(ids(start + "{ size: [480, 320] }\n") == [.missingKey])
    #expect(ids(start + "{ match: { name: fb0 } }\n") == [.missingKey])
    #expect(ids(start + "{ match: { name: x }, size: [480] }\n") == [.wrongKind])
    #expect(ids(start + "{ match: { name: x }, size: [480, 9999] }\n") == [.outOfRange])
    #expect(ids(start + "{ match: { name: x }, size: [480, 320], rotate: 45 }\n") == [.unknownWord])
  }

  private static let buttons = "{ love: { header: 11 }, fire: { header: 13 } }"

  private func problems(_ love: String) -> [ConfigDiagnostic] {
    diagnostics("board: B\nbuttons:\n  fire: { header: 13 }\n  \(love)\n")
  }

  private func ids(_ text: String) -> [DiagnosticID] { diagnostics(text).map(\.id) }
}

/// What is wrong with a board file; empty for a good one.
func diagnostics(_ text: String) -> [ConfigDiagnostic] {
  do {
    _ = try BoardConfig.read(Array(text.utf8), file: "board.yaml")
    return []
  } catch {
    return error.diagnostics
  }
}
