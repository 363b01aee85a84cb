/// How a file of vectors went.
public struct VectorReport: Sendable {
  /// The kind, which is the file's name.
  public let kind: String
  /// How many cases were tried.
  public let count: Int
  /// How many cases are of cipher suites that are not implemented, and were not tried.
  public let leftOut: Int
  /// A sentence for each case that failed; or one for the file when it could not be read.
  public let failures: [String]

  /// Whether there were cases and none failed.
  public var hasPassed: Bool { failures.isEmpty && count + leftOut > 0 }

  /// The line that `mls-vectors` prints.
  public var line: String {
    let result = "\(kind): passed \(count - min(count, failures.count)) of \(count)"
    return leftOut == 0 ? result : "\(result) (\(leftOut) of other cipher suites)"
  }
}
