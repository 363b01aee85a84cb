/// A pairing code as somebody typed it, both halves. It does not print.
public struct TypedCode: Hashable, Sendable {
  /// What was typed; whoever parses it says what is wrong with it, without repeating it.
  public let letters: String

  /// Takes what was typed.
  public init(_ letters: String) { self.letters = letters }
}

extension TypedCode: Codable {
  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    letters = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(letters)
  }
}

extension TypedCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the code.
  public var description: String { "····-····" }
  /// Nothing of the code.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
