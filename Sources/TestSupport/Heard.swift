public import Dispatch
import Synchronization

/// What came, in its order, for a test that waits for one of it.
public final class Heard<Element: Sendable>: Sendable {
  private struct Waiter: Sendable {
    let isIt: @Sendable (Element) -> Bool
    let found: CheckedContinuation<Element?, Never>
  }

  private struct State {
    var all: [Element] = []
    var waiters: [Int: Waiter] = [:]
    var lastWaiter = 0
  }

  private let state = Mutex(State())

  /// Nothing so far.
  public init() {}

  /// Everything so far.
  public var all: [Element] { state.withLock { $0.all } }

  /// It came.
  public func take(_ element: Element) {
    let satisfied = state.withLock { state in
      state.all.append(element)
      let numbers = state.waiters.filter { $0.value.isIt(element) }.map(\.key)
      return numbers.compactMap { state.waiters.removeValue(forKey: $0) }
    }
    for waiter in satisfied { waiter.found.resume(returning: element) }
  }

  /// The first that is so, whether it came already or comes yet.
  @discardableResult
  public func first(
    _ what: String, within limit: DispatchTimeInterval = .seconds(20),
    where isIt: @escaping @Sendable (Element) -> Bool = { _ in true }
  ) async throws -> Element {
    let found = await withCheckedContinuation { found in
      if let number = wait(with: Waiter(isIt: isIt, found: found)) { giveUp(number, after: limit) }
    }
    guard let found else { throw Missed(what: what, instead: "\(all.suffix(5))") }
    return found
  }

  /// Nil where it has come already.
  private func wait(with waiter: Waiter) -> Int? {
    let (number, found) = state.withLock { state -> (Int?, Element?) in
      if let found = state.all.first(where: waiter.isIt) { return (nil, found) }
      state.lastWaiter += 1
      state.waiters[state.lastWaiter] = waiter
      return (state.lastWaiter, nil)
    }
    if let found { waiter.found.resume(returning: found) }
    return number
  }

  private func giveUp(_ number: Int, after limit: DispatchTimeInterval) {
    DispatchQueue.global().asyncAfter(deadline: .now() + limit) {
      self.state.withLock { $0.waiters.removeValue(forKey: number) }?.found.resume(returning: nil)
    }
  }

  /// It did not come in time.
  public struct Missed: Error {
    /// What was waited for.
    public let what: String
    /// The newest that came instead.
    public let instead: String
  }
}
