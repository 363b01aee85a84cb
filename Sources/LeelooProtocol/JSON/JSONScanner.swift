/// Walks over JSON by the grammar of RFC 8259 and builds nothing: a value is where it stands in the text.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let depthLimit: Int

  /// What has been checked already may be walked over without a limit.
  init(_ bytes: ArraySlice<UInt8>, depthLimit: Int = .max) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    position = bytes.startIndex
  }

  /// The next value, after any space.
  mutating func value(depth: Int = 0) throws(JSONError) -> Range<Int> {
    guard depth < depthLimit else { throw .tooDeep }
    skipSpace()
    let start = position
    switch peek {
    case UInt8(ascii: "{"): _ = try object(depth: depth)
    case UInt8(ascii: "["): _ = try array(depth: depth)
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: try number()
    }
    return start..<position
  }

  /// The names, quoted, and the values of an object.
  mutating func object(depth: Int = 0) throws(JSONError) -> [(name: Range<Int>, value: Range<Int>)] {
    var members: [(Range<Int>, Range<Int>)] = []
    try list(from: "{", to: "}") { scanner throws(JSONError) in
      scanner.skipSpace()
      let name = try scanner.string()
      scanner.skipSpace()
      try scanner.take(":")
      members.append((name, try scanner.value(depth: depth + 1)))
    }
    return members
  }

  /// The elements of an array.
  mutating func array(depth: Int = 0) throws(JSONError) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    try list(from: "[", to: "]") { scanner throws(JSONError) in
      elements.append(try scanner.value(depth: depth + 1))
    }
    return elements
  }

  /// Nothing but space is left.
  mutating func end() throws(JSONError) {
    skipSpace()
    guard peek == nil else { throw .malformed(at: position) }
  }
}

// MARK: Lists

extension JSONScanner {
  private mutating func list(
    from open: Unicode.Scalar, to close: Unicode.Scalar,
    _ item: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    try take(open)
    skipSpace()
    if takes(close) { return }
    while true {
      try item(&self)
      skipSpace()
      if takes(close) { return }
      try take(",")
    }
  }
}

// MARK: Words

extension JSONScanner {
  private mutating func string() throws(JSONError) -> Range<Int> {
    let start = position
    try take("\"")
    while true {
      skipPlainText()
      switch next() {
      case UInt8(ascii: "\""): return start..<position
      case UInt8(ascii: "\\"): try escape()
      default: throw .malformed(at: position)
      }
    }
  }

  /// Up to a quotation mark, a backslash, a control character or the end. Nearly all of a long text is passed over here.
  private mutating func skipPlainText() {
    let start = position
    position += bytes[start...].withUnsafeBufferPointer { rest in
      var count = 0
      while count < rest.count {
        let byte = rest[count]
        if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
        count &+= 1
      }
      return count
    }
  }

  private mutating func escape() throws(JSONError) {
    guard let byte = next() else { throw .malformed(at: position) }
    if byte == UInt8(ascii: "u") {
      for _ in 0..<4 {
        guard let digit = next(), Self.isHexDigit(digit) else { throw .malformed(at: position) }
      }
    } else if !"\"\\/bfnrt".utf8.contains(byte) {
      throw .malformed(at: position - 1)
    }
  }

  private mutating func number() throws(JSONError) {
    _ = takes("-")
    if !takes("0") { try digits() }
    if takes(".") { try digits() }
    if takes("e") || takes("E") {
      if !takes("+") { _ = takes("-") }
      try digits()
    }
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw .malformed(at: position) }
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    guard bytes[position...].prefix(word.utf8CodeUnitCount).elementsEqual("\(word)".utf8) else {
      throw .malformed(at: position)
    }
    position += word.utf8CodeUnitCount
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isHexDigit
  }
}

// MARK: Bytes

extension JSONScanner {
  private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func next() -> UInt8? {
    guard let byte = peek else { return nil }
    position += 1
    return byte
  }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func take(_ character: Unicode.Scalar) throws(JSONError) {
    guard takes(character) else { throw .malformed(at: position) }
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }
}
