/// What became of a case after one of its values was changed.
public struct Corruption: Sendable {
  /// The case, counted from 0, the field, and what was done to it.
  public let place: String
  /// What the case failed with, as it should; nil where it passed all the same.
  public let refusal: String?
  /// Why it may pass, where it may.
  public let redundancy: Redundancy?

  /// Whether something was changed that has to be seen, and was not.
  public var isOverlooked: Bool { refusal == nil && redundancy == nil }
}
