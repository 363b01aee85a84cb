/// A language that the face itself speaks; what the mind sends is in the mind's.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Swedish.
  case swedish = "sv"
}
