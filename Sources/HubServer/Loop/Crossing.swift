import Synchronization

/// What is on its way to one loop of the hub, from all others.
///
/// A loop that is busy does all that waits for it before it looks at its sockets again. So what comes between two such looks is
/// bounded as a reader's queue is: of more, somebody who reads well would be cut for what came at once. It looks at them when
/// nothing is on its way, at the latest; until then all counts that came since the last time, done or not.
final class Crossing: Sendable {
  private let limit: Int
  private let underway = Atomic<Int>(0)
  private let sinceEmpty = Atomic<Int>(0)
  private let isFull = Atomic<Bool>(false)

  /// With room for so many bytes; what is posted in one turn may be a little more.
  init(limit: Int) { self.limit = limit }

  /// Bytes that are on their way now.
  var bytes: Int { underway.load(ordering: .relaxed) }

  /// Counts what sets out; true where there is no more room from now on.
  func depart(_ bytes: Int) -> Bool {
    underway.add(bytes, ordering: .acquiringAndReleasing)
    guard sinceEmpty.add(bytes, ordering: .acquiringAndReleasing).newValue > limit else { return false }
    return !isFull.exchange(true, ordering: .acquiringAndReleasing)
  }

  /// Counts what was done; true where there was no more room and all is done now.
  func arrive(_ bytes: Int) -> Bool {
    guard underway.subtract(bytes, ordering: .acquiringAndReleasing).newValue == 0 else { return false }
    sinceEmpty.store(0, ordering: .releasing)
    return isFull.exchange(false, ordering: .acquiringAndReleasing)
  }
}
