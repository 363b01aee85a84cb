import Synchronization

/// A time that passes when the test says so.
final class VirtualTime: Sendable {
  private struct State {
    var now = Duration.zero
    var due: [(at: Duration, work: @Sendable () -> Void)] = []
  }

  private let state = Mutex(State())

  /// Remembers what is to be done, and when.
  func later(_ delay: Duration, _ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.due.append(($0.now + delay, work)) }
  }

  /// Lets time pass and does what is due, in its order.
  func pass(_ duration: Duration) {
    let due = state.withLock { state in
      state.now += duration
      let due = state.due.filter { $0.at <= state.now }.sorted { $0.at < $1.at }
      state.due.removeAll { $0.at <= state.now }
      return due
    }
    for (_, work) in due { work() }
  }
}
