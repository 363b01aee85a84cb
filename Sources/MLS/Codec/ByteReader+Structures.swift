public import ByteCoding

extension ByteReader {
  /// `optional<T>` (RFC 9420 section 2.1.1); a presence octet other than 0 and 1 is refused.
  public mutating func optional<Value: TLSCodable>(
    _: Value.Type = Value.self
  ) throws(ByteCodingError) -> Value? {
    try isPresent() ? try Value(from: &self) : nil
  }

  /// The presence octet alone.
  public mutating func isPresent() throws(ByteCodingError) -> Bool {
    switch try integer(UInt8.self) {
    case 0: false
    case 1: true
    case let octet: throw .unknownValue(UInt64(octet), of: "presence octet")
    }
  }

  /// `T list<V>`: structures until the vector's bytes are used up.
  public mutating func list<Element: TLSCodable>(
    of _: Element.Type = Element.self
  ) throws(ByteCodingError) -> [Element] {
    var inner = ByteReader(try vector())
    var list: [Element] = []
    while inner.remaining > 0 { list.append(try Element(from: &inner)) }
    return list
  }
}

extension ByteWriter {
  /// Appends `optional<T>`.
  public mutating func append(optional value: (some TLSCodable)?) {
    append(integer: value == nil ? UInt8(0) : 1)
    value?.write(to: &self)
  }

  /// Appends `T list<V>`.
  public mutating func append(list: some Sequence<some TLSCodable>) {
    var inner = ByteWriter()
    for element in list { element.write(to: &inner) }
    append(vector: inner.bytes)
  }
}
