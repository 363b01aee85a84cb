public import LeelooService

/// What a bot for a crew's friends can't start with, besides what no device could.
public enum ChatStartProblem: Error, Hashable, Sendable {
  /// The certificates that the Bot API is known by can't be read, with what the library says.
  case authorities(String)
  /// Nothing can be brought to the webhook's address on this machine, with what the system says.
  case door(String)
}

extension ChatStartProblem: SupportDescribable {
  /// `LG0107` or `LG0109`.
  public var problemCode: ProblemCode {
    switch self {
    case .authorities: "LG0107"
    case .door: "LG0109"
    }
  }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .authorities(let cause):
      "The certificates that Telegram is known by can't be read: \(cause.escapingControls())."
    case .door(let cause): "The address to listen on can't be had: \(cause.escapingControls())."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .authorities: "Install ca-certificates."
    case .door: "See what else has that port, with `ss -ltnp`, or name another one with --listen."
    }
  }
}
