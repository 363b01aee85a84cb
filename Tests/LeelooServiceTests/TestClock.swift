import Synchronization

/// A clock that moves when the test says so.
final class TestClock: Sendable {
  private let nanoseconds = Mutex<UInt64>(0)

  var now: UInt64 { nanoseconds.withLock { $0 } }

  func advance(_ by: UInt64) { nanoseconds.withLock { $0 += by } }
}
