/// How long something has been going on at a session.
///
/// A busy connection ends nearly every read somewhere within its next message. So the timer is not moved with each: it runs
/// out, and looks whether what goes on is still the same.
final class SessionTimer {
  /// What a session has only so much time for.
  enum Subject {
    /// A message comes in part.
    case message
    /// Nothing is taken of what is owed.
    case stall
  }

  private let subject: Subject
  private let timeout: Duration
  private var begin: Duration?
  private var isRunning = false

  init(_ subject: Subject, timeout: Duration) {
    self.subject = subject
    self.timeout = timeout
  }

  /// It is over, or something else has begun.
  func reset() { begin = nil }

  /// It goes on.
  func run(with session: SocketSession, at now: Duration, _ deadlines: Deadlines) {
    guard begin == nil else { return }
    begin = now
    if !isRunning { wait(timeout, session, deadlines) }
  }

  private func wait(_ time: Duration, _ session: SocketSession, _ deadlines: Deadlines) {
    isRunning = true
    deadlines.set(after: time) { [weak session] in
      self.isRunning = false
      guard let session, let begin = self.begin else { return }
      let left = self.timeout - (session.uptime - begin)
      if left > .zero { self.wait(left, session, deadlines) } else { session.tookTooLong(self.subject) }
    }
  }
}
