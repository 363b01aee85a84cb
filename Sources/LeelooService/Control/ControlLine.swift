/// JSON that fits into one line: JSON escapes newlines, so a line is a value and a value is a line.
public enum ControlLine {
  /// The value with its newline. Keys are sorted, so that the same value is always the same line.
  public static func encode(_ value: some Encodable) -> [UInt8] {
    guard let json = try? JSONValue(encoding: value) else {
      preconditionFailure("a control value without numbers that JSON lacks could not be encoded")
    }
    return json.text + [UInt8(ascii: "\n")]
  }

  /// The value of one line, its newline left out.
  public static func decode<Value: Decodable>(
    _: Value.Type = Value.self, from line: [UInt8]
  ) throws(ControlError) -> Value {
    do { return try JSONValue(line).decoded() } catch {
      throw .notUnderstood(sentence(error))
    }
  }

  /// What is wrong, by the names of fields only: the values may be a text or a code.
  private static func sentence(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "`\(key.stringValue)` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.last.map { "`\($0.stringValue)` is not as it must be" } ?? "it is not JSON"
    case nil: "it is not JSON"
    @unknown default: "it is not JSON"
    }
  }
}
