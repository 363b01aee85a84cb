/// What a JSON value holds without any part of its own: the types at which Codable ends.
protocol JSONScalar {
  /// nil where JSON has no such number.
  var json: JSONValue? { get }
  /// nil where the value is of another type or out of range.
  init?(json: JSONValue)
}

extension Bool: JSONScalar {
  var json: JSONValue? { .bool(self) }

  init?(json: JSONValue) {
    guard case .bool(let bool) = json else { return nil }
    self = bool
  }
}

extension String: JSONScalar {
  var json: JSONValue? { .string(self) }

  init?(json: JSONValue) {
    guard case .string(let string) = json else { return nil }
    self = string
  }
}

extension JSONScalar where Self: FixedWidthInteger {
  var json: JSONValue? { Int64(exactly: self).map { .integer($0) } }

  init?(json: JSONValue) {
    switch json {
    case .integer(let integer): self.init(exactly: integer)
    case .number(let number): self.init(exactly: number)
    default: return nil
    }
  }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension Int128: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}
extension UInt128: JSONScalar {}

extension JSONScalar where Self: BinaryFloatingPoint {
  var json: JSONValue? { isFinite ? .number(Double(self)) : nil }

  init?(json: JSONValue) {
    switch json {
    case .integer(let integer): self.init(integer)
    case .number(let number): self.init(number)
    default: return nil
    }
  }
}

extension Double: JSONScalar {}
extension Float: JSONScalar {}
