extension JSON {
  /// Nothing.
  public static let null = JSON(checked: Array("null".utf8)[...])

  /// A string.
  public static func string(_ text: String) -> JSON { JSON(checked: quoted(text)[...]) }

  /// A whole number.
  public static func integer(_ number: some BinaryInteger) -> JSON {
    JSON(checked: Array("\(number)".utf8)[...])
  }

  /// A truth value.
  public static func boolean(_ value: Bool) -> JSON { JSON(checked: Array("\(value)".utf8)[...]) }

  /// A moment as seconds since 1970 with three decimal places.
  public static func seconds(milliseconds: UInt64) -> JSON {
    let places = "\(1000 + milliseconds % 1000)".dropFirst()
    return JSON(checked: Array("\(milliseconds / 1000).\(places)".utf8)[...])
  }

  /// An array.
  public static func array(_ elements: [JSON]) -> JSON { list("[", elements.map { ([], $0) }, "]") }

  /// An object; its members in this order, those that are nil left out.
  public static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    list(
      "{", members.compactMap { name, value in value.map { (quoted(name) + [UInt8(ascii: ":")], $0) } }, "}")
  }

  private static func list(
    _ open: Unicode.Scalar, _ items: [(label: [UInt8], value: JSON)], _ close: Unicode.Scalar
  ) -> JSON {
    var bytes = [UInt8(ascii: open)]
    bytes.reserveCapacity(items.reduce(2) { $0 + $1.label.count + $1.value.bytes.count + 1 })
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += item.label
      bytes += item.value.bytes
    }
    bytes.append(UInt8(ascii: close))
    return JSON(checked: bytes[...])
  }

  /// Quotation mark, reverse solidus and control characters must be escaped (RFC 8259 section 7); nothing else is.
  private static func quoted(_ text: String) -> [UInt8] {
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: bytes += Array("\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  /// A string.
  public init(stringLiteral text: String) { self = .string(text) }

  /// A whole number.
  public init(integerLiteral number: Int) { self = .integer(number) }

  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
