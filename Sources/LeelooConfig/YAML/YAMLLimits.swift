/// What a file may cost. A board file is some dozen lines; past these figures it is something else.
enum YAMLLimits {
  /// Bytes.
  static let size = 256 * 1024
  /// Sections and lists inside each other.
  static let depth = 16
  /// Values in all.
  static let nodes = 10_000
}
