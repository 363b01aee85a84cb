/// Why a text is not the JSON that is read here. It says where, and nothing of what stands there.
package struct JSONError: Error, Hashable, Sendable {
  /// What the grammar or a bound of ours forbids.
  package enum Reason: Hashable, Sendable {
    /// The text ends within a value.
    case ended
    /// A byte that can't stand here; after the value, any but white space.
    case unexpectedByte
    /// More than ``JSONValue/depthLimit`` arrays and objects within each other.
    case tooDeep
    /// An object names a field twice (canonically equivalent names are one).
    case repeatedKey
    /// A string that is not UTF-8.
    case notUTF8
    /// Half of a surrogate pair, which is no character.
    case loneSurrogate
    /// A number that no `Double` holds.
    case numberTooLarge
  }

  /// What is wrong.
  package let reason: Reason
  /// How many bytes stand before it; for a string that is not UTF-8, before the string's content.
  package let offset: Int

  package init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
