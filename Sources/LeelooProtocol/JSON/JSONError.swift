/// Why text is not the JSON that is wanted.
public enum JSONError: Error, Hashable, Sendable {
  /// The text breaks RFC 8259 at this byte.
  case malformed(at: Int)
  /// Values stand in one another more deeply than ``JSON/depthLimit``.
  case tooDeep
  /// An object has a member twice, which each reader would understand in its own way (RFC 8259 section 4).
  case duplicateMember
  /// A member is missing, or is of another type than it must be.
  case unfit(member: String)
}
