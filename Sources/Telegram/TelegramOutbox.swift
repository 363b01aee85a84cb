import Synchronization

/// Where a bot leaves what it wants called, for its ``TelegramLink``.
public final class TelegramOutbox: Sendable {
  private let lanes: Mutex<TelegramLanes>
  /// What the link does, in this order. No more waits in it than a few of each chat that has calls.
  let effects: AsyncStream<TelegramLanes.Effect>
  private let todo: AsyncStream<TelegramLanes.Effect>.Continuation

  /// An empty one.
  ///
  /// - Parameter limit: How many calls wait in all; of one chat there are never more than 64, nor many where others
  ///   leave little room.
  public init(limit: Int) {
    lanes = Mutex(TelegramLanes(limit: limit))
    (effects, todo) = AsyncStream.makeStream(of: TelegramLanes.Effect.self)
  }

  /// Wants a call for a chat made, behind the others of that chat. False where too many wait: it is forgotten.
  @discardableResult
  public func put(_ call: TelegramCall) -> Bool {
    lanes.withLock { lanes in
      guard let effects = lanes.add(call) else { return false }
      tell(effects)
      return true
    }
  }

  func answered(_ chat: Int, with problem: TelegramProblem?) {
    var chance = SystemRandomNumberGenerator()
    lanes.withLock { tell($0.answered(chat, with: problem, chance: &chance)) }
  }

  func rested(_ chat: Int) { lanes.withLock { tell($0.rested(chat)) } }

  /// Under the lock, so that what follows from one thing stands before what follows from the next.
  private func tell(_ effects: [TelegramLanes.Effect]) { for effect in effects { todo.yield(effect) } }
}

/// What came of a call in the end.
public enum TelegramOutcome: Hashable, Sendable {
  /// The Bot API took it.
  case made
  /// It did not, or nobody knows, and it is not tried any more.
  case givenUp(TelegramProblem)
}
