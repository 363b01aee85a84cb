/// Just enough of Swift's lexical structure to measure functions and to find words that are code.
enum SwiftCode {
  /// The text with comments and the contents of string literals blanked out; line breaks stay where they are.
  static func bare(_ text: String) -> String {
    var scanner = Scanner(Array(text.utf8))
    scanner.scanCode(untilParenthesis: false)
    return String(decoding: scanner.output, as: UTF8.self)
  }

  /// The functions, initialisers, subscripts and computed properties with a body of their own, with the lines between
  /// their braces.
  static func functions(in text: String) -> [(name: String, line: Int, bodyLines: Int)] {
    let code = Array(bare(text).utf8)
    let line = lineNumbers(of: code)
    let bareText = String(decoding: code, as: UTF8.self)
    return bareText.matches(of: /(?m)\b(func|init|deinit|subscript)\b/).compactMap { match in
      let start = bareText.utf8.distance(from: bareText.startIndex, to: match.range.lowerBound)
      guard let (open, close) = body(in: code, after: start) else { return nil }
      let name = bareText[match.range.lowerBound...].prefix { $0 != "\n" && $0 != "{" }
      let length = line[close] == line[open] ? 1 : line[close] - line[open] - 1
      return (String(name), line[start], length)
    }
  }

  /// The braces of the body that begins after `start`; nil for a requirement of a protocol and for a call.
  private static func body(in code: [UInt8], after start: Int) -> (open: Int, close: Int)? {
    guard isDeclaration(code, at: start) else { return nil }
    var depth = 0
    var index = start
    while index < code.count {
      switch code[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "}") where depth == 0: return nil
      case UInt8(ascii: "{") where depth == 0: return closing(of: index, in: code).map { (index, $0) }
      case UInt8(ascii: "\n") where depth == 0:
        // A declaration goes on in the next line only where that begins with its result, its errors or its brace.
        let next = code[(index + 1)...].drop { $0 == UInt8(ascii: " ") }
        let words: [StaticString] = ["->", "{", "where", "throws", "async", ")", "rethrows"]
        if !words.contains(where: { word in next.starts(with: word.description.utf8) }) { return nil }
      default: break
      }
      if depth < 0 { return nil }
      index += 1
    }
    return nil
  }

  /// `self.init(`, `.init(` and `#selector(init…` are calls.
  private static func isDeclaration(_ code: [UInt8], at start: Int) -> Bool {
    start == 0 || code[start - 1] != UInt8(ascii: ".")
  }

  private static func closing(of open: Int, in code: [UInt8]) -> Int? {
    var depth = 0
    for index in open..<code.count {
      if code[index] == UInt8(ascii: "{") { depth += 1 }
      if code[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func lineNumbers(of code: [UInt8]) -> [Int] {
    var line = 1
    return code.map { byte in
      defer { if byte == UInt8(ascii: "\n") { line += 1 } }
      return line
    }
  }
}

/// Copies code and blanks the rest.
private struct Scanner {
  let text: [UInt8]
  var position = 0
  var output: [UInt8] = []

  init(_ text: [UInt8]) {
    self.text = text
    output.reserveCapacity(text.count)
  }

  mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while position < text.count {
      if starts(with: "//") {
        while position < text.count, text[position] != UInt8(ascii: "\n") { blank() }
      } else if starts(with: "/*") {
        scanBlockComment()
      } else if text[position] == UInt8(ascii: "\"") || startsRawString {
        scanString()
      } else {
        if text[position] == UInt8(ascii: "(") { depth += 1 }
        if text[position] == UInt8(ascii: ")") { depth -= 1 }
        if untilParenthesis, depth < 0 { return }
        copy()
      }
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank()
      } else if starts(with: "*/") {
        depth -= 1
        blank()
      }
      blank()
    } while depth > 0 && position < text.count
  }

  private mutating func scanString() {
    let hashes = text[position...].prefix { $0 == UInt8(ascii: "#") }.count
    for _ in 0..<hashes { blank() }
    let isLong = starts(with: "\"\"\"")
    let end =
      [UInt8](repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1)
      + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    let escape = [UInt8(ascii: "\\")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    for _ in 0..<(isLong ? 3 : 1) { blank() }
    while position < text.count, !starts(with: end) {
      if starts(with: escape + [UInt8(ascii: "(")]) {
        for _ in 0...escape.count { blank() }
        scanCode(untilParenthesis: true)
        blank()
      } else {
        if starts(with: escape) { for _ in escape { blank() } }
        blank()
      }
    }
    for _ in end { blank() }
  }

  private var startsRawString: Bool {
    text[position...].drop { $0 == UInt8(ascii: "#") }.first == UInt8(ascii: "\"")
      && text[position] == UInt8(ascii: "#")
  }

  private func starts(with word: StaticString) -> Bool { starts(with: Array(word.description.utf8)) }
  private func starts(with bytes: [UInt8]) -> Bool { text[position...].starts(with: bytes) }

  private mutating func copy() {
    output.append(text[position])
    position += 1
  }

  private mutating func blank() {
    guard position < text.count else { return }
    output.append(text[position] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
    position += 1
  }
}
