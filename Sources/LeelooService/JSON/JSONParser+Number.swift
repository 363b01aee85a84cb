/// Numbers (RFC 8259 section 6).
extension JSONParser {
  /// An integer stays exact where 64 bits hold it.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    let fraction = try fraction()
    let exponent = try exponent()
    let text = String(decoding: text(since: start), as: UTF8.self)
    if !fraction, !exponent, let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw JSONError(reason: .numberTooLarge, offset: start)
    }
    return .number(number)
  }

  private mutating func fraction() throws(JSONError) -> Bool {
    guard take(UInt8(ascii: ".")) else { return false }
    try digits()
    return true
  }

  private mutating func exponent() throws(JSONError) -> Bool {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return false }
    if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
    try digits()
    return true
  }

  /// One or more.
  private mutating func digits() throws(JSONError) {
    let start = position
    while take(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) != nil {}
    guard position > start else { throw unexpected }
  }
}
