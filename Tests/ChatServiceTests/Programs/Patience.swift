import Dispatch

/// How the tests of programs wait.
enum Patience {
  /// For one thing that a program does: well below a second on an idle machine, or as long as a card stands on a
  /// screen; far more where the machine has other things to do.
  static let limit = DispatchTimeInterval.seconds(150)
  /// A press sooner than 300 ms after a question appeared was meant for what was there before, and answers nothing.
  static let readingTime = Duration.milliseconds(400)

  /// Several times as long as an acknowledgement takes that is given at once.
  static let acknowledgementTime = Duration.seconds(1)

  /// Asks again and again until it is so.
  static func wait(for what: String, until isSo: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(150)
    while try !isSo() {
      guard ContinuousClock.now < end else { throw Exhausted(what: what) }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  struct Exhausted: Error {
    let what: String
  }
}
