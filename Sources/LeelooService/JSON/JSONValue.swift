// Not Foundation's JSON: that costs a device 7 MB of file and 4 MB of memory for a handful of short lines, sets no
// bound of ours on depth, and lets an object name a field twice, so that two readers may see two requests in one line.

/// A value of JSON (RFC 8259).
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits.
  case integer(Int64)
  /// Any other number; finite, since JSON has no other.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// How deep arrays and objects may stand within each other in what is read.
  package static let depthLimit = 16
}

extension JSONValue {
  /// Reads one value and nothing after it.
  package init(_ text: some Sequence<UInt8>) throws(JSONError) {
    var parser = JSONParser(Array(text))
    self = try parser.document()
  }

  /// The shortest text in UTF-8, the keys of every object in the order of their bytes, so that equal values have
  /// equal texts.
  package var text: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text
  }
}

extension JSONValue {
  /// What a Swift value encodes itself as.
  ///
  /// - Throws: `EncodingError` for a number that JSON lacks.
  package init(encoding value: some Encodable) throws {
    let node = JSONNode()
    try node.set(value, at: [])
    self = node.value
  }

  /// The Swift value that decodes itself from this one.
  ///
  /// - Throws: `DecodingError` whose coding path names the field, and whose text never repeats a value.
  package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoding(value: self, codingPath: []).decode(type)
  }
}
