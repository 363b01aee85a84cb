import NIOCore

/// How long a message has been coming.
///
/// A busy connection ends nearly every read somewhere within its next message. So the timer is not moved with each: it runs
/// out, and looks whether what comes is still the same.
final class MessageTimer {
  private let timeout: Duration
  private var begin: Duration?
  private var isRunning = false

  init(timeout: Duration) { self.timeout = timeout }

  /// Nothing has come in part, or something else.
  func reset() { begin = nil }

  /// A message has come in part.
  func run(with session: SocketSession, at now: Duration, on eventLoop: any EventLoop) {
    guard begin == nil else { return }
    begin = now
    if !isRunning { wait(timeout, session, eventLoop) }
  }

  private func wait(_ time: Duration, _ session: SocketSession, _ eventLoop: any EventLoop) {
    isRunning = true
    eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [weak session] in
      self.isRunning = false
      guard let session, let begin = self.begin else { return }
      let left = self.timeout - (session.uptime - begin)
      if left > .zero { self.wait(left, session, eventLoop) } else { session.messageTookTooLong() }
    }
  }
}
