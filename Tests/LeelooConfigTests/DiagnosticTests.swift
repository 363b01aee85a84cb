import LeelooConfig
import TestSupport
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("a diagnostic shows file, line, column, the line itself, a caret and what was meant")
  func rendering() throws {
    let text = "board: B\nbuttons:\n  love: { line: GPIO17 }\n  fire: { line: GPIO17, actve: low }\n"
    let errors = try #require(throws: ConfigErrors.self) {
      try BoardConfig.read(Array(text.utf8), file: "/etc/leeloo/board.yaml")
    }
    #expect(
      errors.description == """
        /etc/leeloo/board.yaml:4:17: error: line “GPIO17” is already used by buttons.love (line 3) [LB0107]
          4 |   fire: { line: GPIO17, actve: low }
            |                 ^~~~~~
        /etc/leeloo/board.yaml:4:25: error: “actve” means nothing in buttons.fire [LB0101]
          4 |   fire: { line: GPIO17, actve: low }
            |                         ^~~~~
          help: did you mean “active”?

        """)
  }

  @Test("all errors are shown at once, in the file's order")
  func allAtOnce() {
    let found = diagnostics(
      """
      bord: B
      buttons:
        love: 17
        fire: { header: 99, bias: pullup }
      sound: { card: 0, max-volume: 180% }
      """)
    #expect(
      found.map(\.id) == [
        .missingKey, .unknownKey, .ambiguousPin, .outOfRange, .unknownWord, .cardByNumber, .outOfRange,
      ])
    #expect(found.map(\.range.line) == [1, 1, 3, 4, 4, 5, 5])
    #expect(found[1].help == "did you mean “board”?")
    #expect(found[4].help == "did you mean “pull-up”?")
  }

  @Test(
    "what makes a file mean what it does not show is refused",
    arguments: [
      ("a: &x 1\nb: 2\n", DiagnosticID.aliasOrAnchor), ("a: *x\n", .aliasOrAnchor), ("a: !!str 1\n", .tag),
      ("a: [&x 1]\n", .aliasOrAnchor), ("a: &x {}\n", .aliasOrAnchor), ("--- {}\n--- {}\n", .secondDocument),
    ])
  func refused(_ text: String, _ id: DiagnosticID) {
    #expect(diagnostics(text).map(\.id) == [id])
  }

  @Test("broken YAML is reported where it breaks")
  func broken() {
    let found = diagnostics("board: B\nbuttons: { love\n")
    #expect(found.map(\.id) == [.notYAML])
    #expect(found.first?.range.line == 3)
  }

  @Test("a key given twice is reported with its first line")
  func duplicate() {
    let found = diagnostics("board: A\nsimulator: true\nboard: B\n")
    #expect(found.map(\.id) == [.duplicateKey])
    #expect(found.first?.message.contains("line 1") == true)
  }

  @Test("a file that is no section, too deep, too wide or too long is refused")
  func limits() {
    #expect(diagnostics("- a\n- b\n").map(\.id) == [.wrongKind])
    #expect(diagnostics(String(repeating: "[", count: 40)).map(\.id) == [.tooLarge])
    #expect(diagnostics("a: [\(String(repeating: "1,", count: 10_001))]").map(\.id) == [.tooLarge])
    #expect(diagnostics(String(repeating: "#", count: 300_000)).map(\.id) == [.tooLarge])
  }

  @Test("bytes that are no text are refused and do no harm")
  func garbage() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(throws: ConfigErrors.self) { try BoardConfig.read(bytes, file: "noise") }
    }
  }

  @Test("a terminal does not obey what stands in a file")
  func controls() throws {
    let errors = try #require(throws: ConfigErrors.self) {
      try BoardConfig.read(Array("board: B\n\"\\e[2J\": 1\nsimulator: true".utf8), file: "b")
    }
    #expect(!errors.description.contains("\u{1B}"))
  }

  @Test("the journal gets one line with places, ids and what was meant")
  func oneLine() throws {
    let errors = try #require(throws: ConfigErrors.self) {
      try OwnerSettings.read(Array("hbu: x\nname: [a]\n".utf8), file: "s.yaml")
    }
    #expect(
      errors.sentence
        == "s.yaml:1:1: “hbu” means nothing here (did you mean “hub”?) [LB0101]; "
        + "s.yaml:2:7: name must be text, not a list [LB0103].")
  }

  @Test("a file that cannot be read says why")
  func unreadable() throws {
    let errors = try #require(throws: ConfigErrors.self) { try BoardConfig.load("/nonexistent/board.yaml") }
    #expect(errors.diagnostics.map(\.id) == [.unreadable])
    #expect(errors.description.contains("No such file or directory"))
  }

  @Test("ids are distinct and of one form")
  func ids() {
    for id in DiagnosticID.allCases {
      #expect(id.rawValue.count == 6 && id.rawValue.hasPrefix("LB"))
    }
  }
}
