import Synchronization

/// What came, in its order, for a test that waits for one of it.
final class Heard<Element: Sendable>: Sendable {
  private struct State {
    var all: [Element] = []
    var waiting: [Int: AsyncStream<Element>.Continuation] = [:]
    var lastWaiter = 0
  }

  private let state = Mutex(State())

  /// Everything so far.
  var all: [Element] { state.withLock { $0.all } }

  func take(_ element: Element) {
    state.withLock { state in
      state.all.append(element)
      for waiter in state.waiting.values { waiter.yield(element) }
    }
  }

  /// The first that is so, whether it came already or comes yet.
  @discardableResult
  func first(
    _ what: String, within limit: Duration = .seconds(20),
    where isIt: @escaping @Sendable (Element) -> Bool = { _ in true }
  ) async throws -> Element {
    try await withThrowingTaskGroup(of: Element?.self) { group in
      group.addTask { await self.wait(for: isIt) }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      guard let found = try await group.next() ?? nil else {
        throw Missed(what: what, instead: "\(all.suffix(5))")
      }
      return found
    }
  }

  /// Nil when the test is over.
  private func wait(for isIt: @Sendable (Element) -> Bool) async -> Element? {
    let (stream, continuation) = AsyncStream.makeStream(of: Element.self)
    let number = state.withLock { state in
      state.lastWaiter += 1
      state.waiting[state.lastWaiter] = continuation
      for element in state.all { continuation.yield(element) }
      return state.lastWaiter
    }
    defer { state.withLock { $0.waiting[number] = nil } }
    for await element in stream where isIt(element) { return element }
    return nil
  }

  /// It did not come in time; the newest that came instead.
  struct Missed: Error {
    let what: String
    let instead: String
  }
}
