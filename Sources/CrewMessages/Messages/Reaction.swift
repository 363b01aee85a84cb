/// The two buttons as messages.
public enum Reaction: UInt8, Hashable, Sendable, CaseIterable {
  /// The love button.
  case love = 1
  /// The fire button.
  case fire = 2
}

extension Reaction: CustomStringConvertible {
  /// `love` or `fire`, as on the button.
  public var description: String {
    switch self {
    case .love: "love"
    case .fire: "fire"
    }
  }
}
