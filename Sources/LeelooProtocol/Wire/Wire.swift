import ByteCoding

extension ByteWriter {
  mutating func append(body: [UInt8]) {
    precondition(body.count <= RelayLimits.bodyLimit, "a body of \(body.count) bytes is above the limit")
    append(body)
  }
}

extension ByteReader {
  mutating func topic() throws(ByteCodingError) -> Topic { Topic(try opaque16()) }

  /// What is left of the message.
  mutating func body() throws(ByteCodingError) -> [UInt8] {
    guard remaining <= RelayLimits.bodyLimit else {
      throw .tooLong(length: remaining, limit: RelayLimits.bodyLimit)
    }
    return Array(rest())
  }

  /// A number that must be one of an enumeration's.
  mutating func value<Value: RawRepresentable>(_: Value.Type) throws(ByteCodingError) -> Value
  where Value.RawValue: FixedWidthInteger & UnsignedInteger {
    let number = try integer(Value.RawValue.self)
    guard let value = Value(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: String(describing: Value.self))
    }
    return value
  }
}
