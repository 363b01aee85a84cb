/// Where a value of any type decodes itself from a JSON value.
struct JSONDecoding: Decoder, SingleValueDecodingContainer {
  let value: JSONValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let fields) = value else { throw mismatch([String: JSONValue].self) }
    return KeyedDecodingContainer(JSONFieldsDecoding<Key>(fields: fields, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch([JSONValue].self) }
    return JSONElementsDecoding(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { value == .null }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard let scalar = type as? any JSONScalar.Type else { return try type.init(from: self) }
    guard let value = scalar.init(json: value) as? Value else { throw mismatch(type) }
    return value
  }

  /// Names the place and the type that was wanted, never what is there.
  private func mismatch(_ type: Any.Type) -> DecodingError {
    let context = DecodingError.Context(codingPath: codingPath, debugDescription: "not of the type wanted")
    return value == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }
}

/// The fields of an object.
private struct JSONFieldsDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let fields: [String: JSONValue]
  let codingPath: [any CodingKey]
  var allKeys: [Key] { fields.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { fields[key.stringValue] != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try decoding(key).decodeNil() }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoding(key).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try decoding(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoding(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try decoding(JSONKey.super) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoding(key) }

  private func decoding(_ key: any CodingKey) throws -> JSONDecoding {
    guard let value = fields[key.stringValue] else {
      let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no such field")
      throw DecodingError.keyNotFound(key, context)
    }
    return JSONDecoding(value: value, codingPath: codingPath + [key])
  }
}

/// The elements of an array, one after the other.
private struct JSONElementsDecoding: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(elements: [JSONValue], codingPath: [any CodingKey]) {
    self.elements = elements
    self.codingPath = codingPath
  }

  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  /// Passes over a null; anything else is decoded next.
  mutating func decodeNil() throws -> Bool {
    guard try element(Never?.self).decodeNil() else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try taking(type) { try $0.decode(type) }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try taking(type) { try $0.container(keyedBy: type) } }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try taking([JSONValue].self) { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try taking(JSONValue.self) { $0 } }

  private mutating func taking<Result>(
    _ type: Any.Type, _ decode: (JSONDecoding) throws -> Result
  ) throws -> Result {
    let result = try decode(try element(type))
    currentIndex += 1
    return result
  }

  private func element(_ type: Any.Type) throws -> JSONDecoding {
    let path = codingPath + [JSONKey(index: currentIndex)]
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(type, .init(codingPath: path, debugDescription: "no more elements"))
    }
    return JSONDecoding(value: elements[currentIndex], codingPath: path)
  }
}
