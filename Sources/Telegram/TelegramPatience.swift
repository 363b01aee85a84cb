/// How long to wait before the Bot API is asked again.
enum TelegramPatience {
  /// The most that Telegram's own wish is followed.
  private static let wishLimit = 3600

  /// Between half of 1, 2, 4 … 60 seconds and all of them, so that many bots do not come back at once; or what Telegram wants.
  ///
  /// - Parameter failures: How many in a row, this one included.
  static func pause(
    after problem: TelegramProblem, failures: Int, chance: inout some RandomNumberGenerator
  ) -> Duration {
    if case .tooMany(let wanted) = problem { return .seconds(min(max(wanted, 1), wishLimit)) }
    let longest = min(60, Double(1 << min(failures - 1, 6)))
    return .seconds(longest * Double.random(in: 0.5...1, using: &chance))
  }
}
