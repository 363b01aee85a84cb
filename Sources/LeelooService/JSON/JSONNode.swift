/// A value while it is encoded. A reference, because Codable hands out containers that fill it later.
final class JSONNode {
  private var content = Content.parts([:])

  private enum Content {
    case value(JSONValue)
    case elements([JSONNode])
    case parts([String: JSONNode])
  }

  /// What has been encoded so far; an object without fields where nothing was.
  var value: JSONValue {
    switch content {
    case .value(let value): value
    case .elements(let nodes): .array(nodes.map(\.value))
    case .parts(let nodes): .object(nodes.mapValues(\.value))
    }
  }

  /// How many elements an array has so far.
  var count: Int {
    guard case .elements(let nodes) = content else { return 0 }
    return nodes.count
  }

  /// Becomes what the value encodes itself as.
  func set<Value: Encodable>(_ value: Value, at path: [any CodingKey]) throws {
    guard let scalar = value as? any JSONScalar else {
      return try value.encode(to: JSONEncoding(node: self, codingPath: path))
    }
    guard let json = scalar.json else {
      let context = EncodingError.Context(codingPath: path, debugDescription: "JSON has no such number")
      throw EncodingError.invalidValue(Value.self, context)
    }
    content = .value(json)
  }

  func setNull() { content = .value(.null) }

  /// Becomes an array, if it is none yet.
  func beArray() {
    if case .elements = content { return }
    content = .elements([])
  }

  /// The node of one more element.
  func append() -> JSONNode {
    let node = JSONNode()
    guard case .elements(let nodes) = content else { preconditionFailure("elements belong to an array") }
    content = .elements(nodes + [node])
    return node
  }

  /// The node of a field.
  func field(_ key: any CodingKey) -> JSONNode {
    guard case .parts(var nodes) = content else { preconditionFailure("fields belong to an object") }
    let node = JSONNode()
    nodes[key.stringValue] = node
    content = .parts(nodes)
    return node
  }
}
