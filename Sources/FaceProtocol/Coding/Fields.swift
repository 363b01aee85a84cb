internal import ByteCoding

// Fields that several messages share. A writer clips what a reader would refuse, so that whatever is
// written can be read: a stranger's long name must not end the connection between mind and face.

extension ByteWriter {
  mutating func append(_ flag: Bool) { append(integer: UInt8(flag ? 1 : 0)) }

  mutating func append<Value: RawRepresentable<UInt8>>(_ value: Value) { append(integer: value.rawValue) }

  mutating func append(text: String, limit: Int = FaceLimits.lineLimit) {
    append(string: text.clipped(toBytes: limit))
  }

  mutating func append(count: Int) { append(integer: UInt16(clamping: count)) }

  mutating func append<Value>(optional value: Value?, _ content: (inout ByteWriter, Value) -> Void) {
    append(value != nil)
    if let value { content(&self, value) }
  }

  mutating func append(optionalText text: String?) { append(optional: text) { $0.append(text: $1) } }

  mutating func append<Element>(list: [Element], _ content: (inout ByteWriter, Element) -> Void) {
    let clipped = list.prefix(FaceLimits.listLimit)
    append(integer: UInt8(clipped.count))
    for element in clipped { content(&self, element) }
  }
}

extension ByteReader {
  mutating func flag() throws(ByteCodingError) -> Bool {
    switch try integer(UInt8.self) {
    case 0: false
    case 1: true
    case let other: throw .unknownValue(UInt64(other), of: "flag")
    }
  }

  mutating func value<Value: RawRepresentable<UInt8>>(_: Value.Type) throws(ByteCodingError) -> Value {
    let number = try integer(UInt8.self)
    guard let value = Value(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: String(describing: Value.self))
    }
    return value
  }

  mutating func line() throws(ByteCodingError) -> String { try string(limit: FaceLimits.lineLimit) }

  mutating func count() throws(ByteCodingError) -> Int { Int(try integer(UInt16.self)) }

  mutating func optional<Value>(
    _ content: (inout ByteReader) throws(ByteCodingError) -> Value
  ) throws(ByteCodingError) -> Value? {
    try flag() ? try content(&self) : nil
  }

  mutating func optionalLine() throws(ByteCodingError) -> String? { try flag() ? try line() : nil }

  mutating func list<Element>(
    _ content: (inout ByteReader) throws(ByteCodingError) -> Element
  ) throws(ByteCodingError) -> [Element] {
    let count = Int(try integer(UInt8.self))
    guard count <= FaceLimits.listLimit else { throw .tooLong(length: count, limit: FaceLimits.listLimit) }
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try content(&self)) }
    return elements
  }
}

extension String {
  /// The longest beginning that ends between two Unicode scalars and has at most `limit` bytes.
  func clipped(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
