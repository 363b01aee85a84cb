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
  private var deadline: Deadline?

  init(_ subject: Subject, timeout: Duration) {
    self.subject = subject
    self.timeout = timeout
  }

  /// It is over, or something else has begun.
  func reset() { begin = nil }

  /// The session is over.
  func callOff() { deadline?.callOff() }

  /// It goes on.
  func run(with session: SocketSession, at now: Duration, _ duties: LoopDuties) {
    guard begin == nil else { return }
    begin = now
    if deadline == nil { wait(timeout, session, duties) }
  }

  private func wait(_ time: Duration, _ session: SocketSession, _ duties: LoopDuties) {
    deadline = duties.set(after: time) { [weak session] in
      self.deadline = nil
      guard let session, let begin = self.begin else { return }
      let left = self.timeout - (session.uptime - begin)
      if left > .zero { self.wait(left, session, duties) } else { session.tookTooLong(self.subject) }
    }
  }
}
