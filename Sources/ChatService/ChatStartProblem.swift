public import LeelooService

/// What a bot for a crew's friends can't start with, besides what no device could.
public enum ChatStartProblem: Error, Hashable, Sendable {
  /// The certificates that the Bot API is known by can't be read, with what the library says.
  case authorities(String)
}

extension ChatStartProblem: SupportDescribable {
  /// `LG0107`.
  public var problemCode: ProblemCode { "LG0107" }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .authorities(let cause):
      "The certificates that Telegram is known by can't be read: \(cause.escapingControls())."
    }
  }

  /// What to do.
  public var remedy: String { "Install ca-certificates." }
}
