public import Dispatch

/// How the tests of programs wait.
public enum Patience {
  /// For one thing that a program does: well below a second on an idle machine, or as long as a card stands on a
  /// screen; far more where the machine has other things to do.
  public static let limit = DispatchTimeInterval.seconds(150)
  /// A press sooner than 300 ms after a question appeared was meant for what was there before, and answers nothing.
  public static let readingTime = Duration.milliseconds(400)

  /// Several times as long as an acknowledgement takes that is given at once.
  public static let acknowledgementTime = Duration.seconds(1)

  /// Asks again and again until it is so.
  public static func wait(for what: String, until isSo: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(150)
    while try !isSo() {
      guard ContinuousClock.now < end else { throw Exhausted(what: what) }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// It did not come in time.
  public struct Exhausted: Error {
    /// What was waited for.
    public let what: String
  }
}
