/// Writes JSON without white space and with no more escapes than RFC 8259 section 7 asks for.
struct JSONWriter {
  private(set) var text: [UInt8] = []

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: text += "null".utf8
    case .bool(let bool): text += (bool ? "true" : "false").utf8
    case .integer(let integer): text += integer.description.utf8
    case .number(let number): write(number)
    case .string(let string): write(string)
    case .array(let elements): write(elements)
    case .object(let fields): write(fields)
    }
  }

  private mutating func write(_ number: Double) {
    precondition(number.isFinite, "JSON has no infinity and no NaN")
    text += number.description.utf8
  }

  private mutating func write(_ elements: [JSONValue]) {
    enclose("[", elements, "]") { $0.write($1) }
  }

  private mutating func write(_ fields: [String: JSONValue]) {
    let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    enclose("{", sorted, "}") { writer, field in
      writer.write(field.key)
      writer.text.append(UInt8(ascii: ":"))
      writer.write(field.value)
    }
  }

  private mutating func enclose<Item>(
    _ opening: Unicode.Scalar, _ items: [Item], _ closing: Unicode.Scalar,
    _ write: (inout JSONWriter, Item) -> Void
  ) {
    text.append(UInt8(ascii: opening))
    for (index, item) in items.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      write(&self, item)
    }
    text.append(UInt8(ascii: closing))
  }

  private mutating func write(_ string: String) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 { write(byte) }
    text.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20: escape(byte)
    default: text.append(byte)
    }
  }

  private mutating func escape(_ byte: UInt8) {
    if let escape = JSONEscape.all.first(where: { $0.byte == byte }) {
      text += [UInt8(ascii: "\\"), escape.letter]
    } else {
      text += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
    }
  }
}
