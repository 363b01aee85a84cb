import NIOCore

/// The sessions that this turn of the loop has brought something: one flush for each at its end, however much it was.
final class FlushList {
  private let eventLoop: any EventLoop
  private var sessions: [SocketSession] = []
  private var begin = NIODeadline.now()
  /// How long a turn kept what it brought.
  private(set) var turns = Histogram()

  init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  func add(_ session: SocketSession) {
    if sessions.isEmpty {
      begin = .now()
      eventLoop.assumeIsolated().execute { self.flush() }
    }
    sessions.append(session)
  }

  private func flush() {
    let due = sessions
    sessions.removeAll(keepingCapacity: true)
    for session in due { session.flush() }
    turns.observe(microseconds: (.now() - begin).nanoseconds / 1000)
  }
}
