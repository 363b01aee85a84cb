import Testing

@testable import FaceRender

@Suite("QR symbols")
struct QRSymbolTests {
  private let symbol = QRSymbol(alphanumeric: "LEELOO-7X3K-H4NP")!

  @Test("a code is the smallest symbol there is: 21 modules (ISO/IEC 18004, version 1)")
  func smallest() { #expect(symbol.side == 21) }

  @Test("three corners have a finder pattern, the fourth has none")
  func finderPatterns() {
    #expect(corner(0, 0) == Self.finder)
    #expect(corner(14, 0) == Self.finder)
    #expect(corner(0, 14) == Self.finder)
    #expect(corner(14, 14) != Self.finder)
  }

  @Test("the timing patterns between them alternate, dark first")
  func timingPatterns() {
    for place in 8...12 {
      #expect(symbol.isDark(column: place, row: 6) == place.isMultiple(of: 2))
      #expect(symbol.isDark(column: 6, row: place) == place.isMultiple(of: 2))
    }
    #expect(symbol.isDark(column: 8, row: 13), "the module that is always dark")
  }

  @Test("it has as much error correction as fits: level Q for a code, M for one of four letters more")
  func errorCorrection() throws {
    #expect(level(of: symbol) == 0b11)
    let longer = try #require(QRSymbol(alphanumeric: "LEELOO-7X3K-H4NPQRST"))
    #expect(longer.side == 21)
    #expect(level(of: longer) == 0b00)
  }

  @Test("a longer text is a bigger symbol")
  func bigger() throws {
    #expect(try #require(QRSymbol(alphanumeric: String(repeating: "A", count: 26))).side == 25)
  }

  @Test("the same text is the same symbol, another text another")
  func sameAgain() {
    #expect(rows(QRSymbol(alphanumeric: "LEELOO-7X3K-H4NP")) == rows(symbol))
    #expect(rows(QRSymbol(alphanumeric: "LEELOO-7X3K-H4NQ")) != rows(symbol))
  }

  @Test(
    "what is no code is no symbol",
    arguments: ["", "leeloo-7x3k-h4np", "LEELOO-7X3K-ÄÖÅ", "LEELOO\n", String(repeating: "A", count: 4297)])
  func none(_ text: String) { #expect(QRSymbol(alphanumeric: text) == nil) }

  @Test("runs are the dark modules of a row")
  func runs() {
    for row in 0..<symbol.side {
      let inRuns = symbol.darkRuns(inRow: row).flatMap(Array.init)
      #expect(inRuns == (0..<symbol.side).filter { symbol.isDark(column: $0, row: row) })
    }
  }

  @Test("it does not print")
  func secrecy() {
    var dumped = ""
    dump(symbol, to: &dumped)
    #expect(!(dumped + "\(symbol)" + String(reflecting: symbol)).contains("true"))
  }

  private static let finder = [
    "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
  ]

  private func corner(_ left: Int, _ top: Int) -> [String] {
    rows(symbol).dropFirst(top).prefix(7).map { String($0.dropFirst(left).prefix(7)) }
  }

  private func rows(_ symbol: QRSymbol?) -> [String] {
    guard let symbol else { return [] }
    return (0..<symbol.side).map { row in
      String((0..<symbol.side).map { symbol.isDark(column: $0, row: row) ? "#" : "." })
    }
  }

  /// The first two bits of the format information, without their mask `10`.
  private func level(of symbol: QRSymbol) -> Int {
    let bits = (0...1).map { symbol.isDark(column: $0, row: 8) ? 1 : 0 }
    return (bits[0] << 1 | bits[1]) ^ 0b10
  }
}
