import ByteCoding

extension SecretReader {
  /// A number that is no secret.
  mutating func integer<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type = Number.self
  ) throws(MLSError) -> Number {
    var value: Number = 0
    for byte in try bytes(Number.bitWidth / 8) { value = (value << 8) | Number(truncatingIfNeeded: byte) }
    return value
  }

  /// Bytes that are no secret, behind four bytes of length.
  mutating func open() throws(MLSError) -> [UInt8] {
    let count = try integer(UInt32.self)
    return try bytes(Int(count))
  }

  /// As many values as two bytes say.
  mutating func list<Value>(
    _ read: (inout SecretReader) throws(MLSError) -> Value
  ) throws(MLSError) -> [Value] {
    var values: [Value] = []
    for _ in 0..<(try integer(UInt16.self)) { values.append(try read(&self)) }
    return values
  }
}

extension SecretWriter {
  /// A number that is no secret.
  mutating func append<Number: FixedWidthInteger & UnsignedInteger>(integer: Number) {
    var writer = ByteWriter(capacity: 8)
    writer.append(integer: integer)
    append(writer.bytes)
  }

  /// Bytes that are no secret, behind four bytes of length.
  mutating func append(open bytes: [UInt8]) {
    append(integer: UInt32(bytes.count))
    append(bytes)
  }

  /// Values behind two bytes of count.
  mutating func append<Value>(list: [Value], _ write: (inout SecretWriter, Value) -> Void) {
    append(integer: UInt16(list.count))
    for value in list { write(&self, value) }
  }
}
