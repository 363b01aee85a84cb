/// Where a value of any type encodes itself into a node.
///
/// One generic method answers each requirement that Codable makes for every number type by itself.
struct JSONEncoding: Encoder, SingleValueEncodingContainer {
  let node: JSONNode
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONFieldsEncoding<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.beArray()
    return JSONElementsEncoding(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { node.setNull() }

  func encode<Value: Encodable>(_ value: Value) throws { try node.set(value, at: codingPath) }
}

/// The fields of an object.
private struct JSONFieldsEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: JSONNode
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) { node.field(key).setNull() }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try node.field(key).set(value, at: codingPath + [key])
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { encoding(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoding(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoding(JSONKey.super) }
  func superEncoder(forKey key: Key) -> any Encoder { encoding(key) }

  private func encoding(_ key: any CodingKey) -> JSONEncoding {
    JSONEncoding(node: node.field(key), codingPath: codingPath + [key])
  }
}

/// The elements of an array.
private struct JSONElementsEncoding: UnkeyedEncodingContainer {
  let node: JSONNode
  let codingPath: [any CodingKey]
  var count: Int { node.count }

  func encodeNil() { node.append().setNull() }

  func encode<Value: Encodable>(_ value: Value) throws {
    let path = codingPath + [JSONKey(index: count)]
    try node.append().set(value, at: path)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    element().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
  func superEncoder() -> any Encoder { element() }

  private func element() -> JSONEncoding {
    let path = codingPath + [JSONKey(index: count)]
    return JSONEncoding(node: node.append(), codingPath: path)
  }
}
