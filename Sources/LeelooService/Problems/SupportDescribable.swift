/// An error that somebody may have to read out over the phone.
public protocol SupportDescribable: Error {
  /// Stable across releases.
  var problemCode: ProblemCode { get }
  /// One sentence: what failed, with which values. Never a secret.
  var summary: String { get }
  /// What the owner can do now.
  var remedy: String { get }
}

extension SupportDescribable {
  /// Code, sentence and remedy in one line, as the programs print it before they give up.
  public var supportLine: String { "\(problemCode): \(summary) \(remedy)" }
}
