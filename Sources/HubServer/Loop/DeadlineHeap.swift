import NIOCore

/// Deadlines by their time, of two at the same time the older first: a binary heap (Knuth, The Art of Computer Programming 5.2.3).
struct DeadlineHeap {
  private struct Entry {
    let time: NIODeadline
    let order: UInt64
    let deadline: Deadline

    func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
  }

  /// None is before the one at half its place, counted from one.
  private var entries: [Entry] = []
  private var count: UInt64 = 0

  /// The time of the first, which may have been called off.
  var earliest: NIODeadline? { entries.first?.time }

  mutating func insert(_ deadline: Deadline, at time: NIODeadline) {
    count += 1
    entries.append(Entry(time: time, order: count, deadline: deadline))
    var place = entries.count - 1
    while place > 0, entries[place].isBefore(entries[(place - 1) / 2]) {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// The first, where its time has come.
  mutating func removeEarliest(until time: NIODeadline) -> Deadline? {
    if let earliest, earliest <= time { removeEarliest() } else { nil }
  }

  private mutating func removeEarliest() -> Deadline? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return first.deadline }
    entries[0] = last
    var place = 0
    while let child = earlierChild(of: place), entries[child].isBefore(entries[place]) {
      entries.swapAt(place, child)
      place = child
    }
    return first.deadline
  }

  private func earlierChild(of place: Int) -> Int? {
    let (left, right) = (2 * place + 1, 2 * place + 2)
    guard left < entries.count else { return nil }
    return right < entries.count && entries[right].isBefore(entries[left]) ? right : left
  }
}
