/// What happens when, in virtual time: earliest first, and first come first served at the same instant.
package struct TimeQueue<Happening> {
  private var heap: [(at: Duration, order: UInt64, what: Happening)] = []
  private var last: UInt64 = 0

  /// Nothing will happen.
  package init() {}

  /// When the next thing happens.
  package var nextTime: Duration? { heap.first?.at }

  /// Something will happen.
  package mutating func add(_ what: Happening, at time: Duration) {
    last += 1
    heap.append((time, last, what))
    var child = heap.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// What happens next, and when.
  package mutating func removeFirst() -> (at: Duration, what: Happening)? {
    guard let first = heap.first, let end = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = end
      sink()
    }
    return (first.at, first.what)
  }

  private mutating func sink() {
    var parent = 0
    while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: isBefore),
      isBefore(child, parent)
    {
      heap.swapAt(parent, child)
      parent = child
    }
  }

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    (heap[one].at, heap[one].order) < (heap[other].at, heap[other].order)
  }
}
