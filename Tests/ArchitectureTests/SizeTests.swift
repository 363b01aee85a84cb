import Testing

@Suite("Sizes")
struct SizeTests {
  @Test("no file is longer than 500 lines", arguments: ["Sources", "Tests"])
  func files(_ folder: String) throws {
    for file in try Repository.swiftFiles(under: folder) {
      #expect(file.lineCount <= 500, "\(file.path)")
    }
  }

  @Test("no function is longer than 80 lines", arguments: ["Sources", "Tests"])
  func functions(_ folder: String) throws {
    for file in try Repository.swiftFiles(under: folder) {
      for function in SwiftCode.functions(in: file.text) where function.bodyLines > 80 {
        Issue.record("\(file.path):\(function.line): \(function.bodyLines) lines: \(function.name)")
      }
    }
  }

  @Test("files are short: the median at most 90 lines, nine of ten at most 260")
  func fileMeasure() throws {
    let lengths = try Repository.swiftFiles().map(\.lineCount).sorted()
    #expect(lengths[lengths.count / 2] <= 90)
    #expect(lengths[lengths.count * 9 / 10] <= 260)
  }

  @Test("functions are short: the median at most 5 lines, nine of ten at most 16")
  func functionMeasure() throws {
    let lengths = try Repository.swiftFiles().flatMap { SwiftCode.functions(in: $0.text) }.map(\.bodyLines)
      .sorted()
    #expect(lengths.count > 500)
    #expect(lengths[lengths.count / 2] <= 5)
    #expect(lengths[lengths.count * 9 / 10] <= 16)
  }

  @Test("the ruler measures functions, not what stands in strings and comments")
  func ruler() {
    let text = """
      struct S {
        init(_ a: Int = f { 1 }) {
          // func comment() { }
          let s = "func \\(g("}")) {"
          use(s)
        }
        func one() -> Int { 1 }
        func requirement()
        func two(
          a: Int
        ) -> Int
        where A == B {
          a
        }
      }
      """
    let found = SwiftCode.functions(in: text)
    #expect(found.map(\.bodyLines) == [3, 1, 1])
    #expect(found.map(\.line) == [2, 7, 9])
  }
}
