/// A stretch of a file. Lines and columns count from 1, columns in characters, as editors do.
public struct SourceRange: Hashable, Sendable {
  /// The first line.
  public var line: Int
  /// The first column.
  public var column: Int
  /// How many characters of the first line belong to it; at least 1.
  public var length: Int

  /// Names a stretch.
  public init(line: Int, column: Int, length: Int = 1) {
    self.line = line
    self.column = column
    self.length = max(length, 1)
  }
}
