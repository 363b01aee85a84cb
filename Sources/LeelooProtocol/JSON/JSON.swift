/// A JSON value (RFC 8259) as the text in which it came.
///
/// Who passes a value on passes its very bytes on: numbers keep their digits, objects their order, strings their escapes.
/// Reading looks no deeper than it is asked to.
public struct JSON: Hashable, Sendable {
  /// How deeply values may stand in one another, unless somebody allows more.
  public static let depthLimit = 16
  /// The greatest whole number that every reader takes as it is (RFC 8259 section 6).
  public static let integerLimit = 1 << 53

  /// The text in UTF-8, without space around it.
  public let bytes: ArraySlice<UInt8>

  /// Takes a text that is one value and nothing more.
  public init(_ text: [UInt8], depthLimit: Int = JSON.depthLimit) throws(JSONError) {
    guard String(validating: text, as: UTF8.self) != nil else { throw .malformed(at: 0) }
    var scanner = JSONScanner(text[...], depthLimit: depthLimit)
    let value = try scanner.value()
    try scanner.end()
    bytes = text[value]
  }

  init(checked bytes: ArraySlice<UInt8>) { self.bytes = bytes }
}

// MARK: Reading

extension JSON {
  /// Whether it is null.
  public var isNull: Bool { bytes.elementsEqual("null".utf8) }

  /// The members of an object.
  public func members() throws(JSONError) -> [String: JSON] {
    guard bytes.first == UInt8(ascii: "{") else { throw .malformed(at: 0) }
    var members: [String: JSON] = [:]
    var scanner = JSONScanner(bytes)
    for (name, value) in try scanner.object() {
      let old = members.updateValue(
        JSON(checked: bytes[value]), forKey: JSONScanner.decodedString(bytes[name]))
      guard old == nil else { throw .duplicateMember }
    }
    return members
  }

  /// The elements of an array; nil for anything else.
  public var elements: [JSON]? {
    guard bytes.first == UInt8(ascii: "[") else { return nil }
    var scanner = JSONScanner(bytes)
    return try? scanner.array().map { JSON(checked: bytes[$0]) }
  }

  /// The text of a string; nil for anything else. Half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD.
  public var string: String? {
    bytes.first == UInt8(ascii: "\"") ? JSONScanner.decodedString(bytes) : nil
  }

  /// A whole number of at most 2^53; nil for anything else.
  public var integer: Int? {
    guard let number = Int(String(decoding: bytes, as: UTF8.self)) else { return nil }
    return (-Self.integerLimit...Self.integerLimit).contains(number) ? number : nil
  }

  /// A truth value; nil for anything else.
  public var boolean: Bool? {
    if bytes.elementsEqual("true".utf8) { return true }
    return bytes.elementsEqual("false".utf8) ? false : nil
  }
}
