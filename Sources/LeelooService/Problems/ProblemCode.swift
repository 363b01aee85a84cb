/// The short name of a problem, such as `LS0102`: on the screen, in the journal, in `leeloo status`, in the handbook.
///
/// A code is never given to another problem, in any release.
public struct ProblemCode: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The code's letters and digits.
  public let description: String

  /// Names a problem; literals only, so that every code can be found in the sources.
  public init(stringLiteral code: StaticString) {
    description = code.description
  }
}
