/// When a picture looks different next, if nothing happens.
enum Motion: Hashable, Sendable {
  /// Never.
  case still
  /// After so long.
  case after(Duration)
  /// With every frame.
  case moving

  func joined(with other: Motion) -> Motion {
    switch (self, other) {
    case (.moving, _), (_, .moving): .moving
    case (.still, let motion), (let motion, .still): motion
    case (.after(let a), .after(let b)): .after(min(a, b))
    }
  }
}
