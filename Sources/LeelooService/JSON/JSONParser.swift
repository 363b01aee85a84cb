/// Reads one JSON text by descent; its depth is bounded, and so is the stack.
struct JSONParser {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The only value of the text.
  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard next == nil else { throw unexpected }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    return switch next {
    case UInt8(ascii: "{"): .object(try object(depth: depth))
    case UInt8(ascii: "["): .array(try array(depth: depth))
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "t"): try word("true", .bool(true))
    case UInt8(ascii: "f"): try word("false", .bool(false))
    case UInt8(ascii: "n"): try word("null", .null)
    default: try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    try open(depth: depth)
    if takeClosing(UInt8(ascii: "}")) { return fields }
    repeat {
      skipSpace()
      let start = position
      let key = try string()
      guard fields[key] == nil else { throw JSONError(reason: .repeatedKey, offset: start) }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      fields[key] = try value(depth: depth + 1)
    } while try takeComma(orClosing: UInt8(ascii: "}"))
    return fields
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    try open(depth: depth)
    if takeClosing(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while try takeComma(orClosing: UInt8(ascii: "]"))
    return elements
  }

  private mutating func open(depth: Int) throws(JSONError) {
    guard depth < JSONValue.depthLimit else { throw JSONError(reason: .tooDeep, offset: position) }
    position += 1
  }

  private mutating func takeClosing(_ bracket: UInt8) -> Bool {
    skipSpace()
    return take(bracket)
  }

  private mutating func takeComma(orClosing bracket: UInt8) throws(JSONError) -> Bool {
    if takeClosing(bracket) { return false }
    try expect(UInt8(ascii: ","))
    return true
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for byte in word.utf8 { try expect(byte) }
    return value
  }
}

/// What the productions of the grammar are read with.
extension JSONParser {
  /// The byte to be read; nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Why what stands here can't stand here.
  var unexpected: JSONError {
    JSONError(reason: next == nil ? .ended : .unexpectedByte, offset: position)
  }

  /// What was read since.
  func text(since start: Int) -> ArraySlice<UInt8> { bytes[start..<position] }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func take(where belongs: (UInt8) -> Bool) -> UInt8? {
    guard let byte = next, belongs(byte) else { return nil }
    position += 1
    return byte
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard take(byte) else { throw unexpected }
  }

  /// RFC 8259 section 2: space, tab, line feed, carriage return.
  private mutating func skipSpace() {
    while take(where: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) != nil {}
  }
}
