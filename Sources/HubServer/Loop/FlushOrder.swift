import NIOCore

/// Who is flushed next, of those that messages brought something: a few in each turn of the loop, so that its sockets are looked
/// at in between.
///
/// What one connection says in a turn is a batch, or what came as one piece from another loop or node, however many hear it.
/// One that is as large as a crew may be goes first; of larger ones each is served a share in turn. So a message to a few
/// friends does not wait until thousands have heard another; behind as many small ones it does. The large ones have a share of
/// every turn, so that nobody waits for ever.
struct FlushOrder<Element> {
  /// How many are flushed in a turn: each may cost some five microseconds.
  static var perTurn: Int { 96 }
  /// How many a batch has at most that goes first: those of the largest crew.
  static var smallBatch: Int { 32 }
  /// How many of a large batch are flushed before the next has its turn.
  static var share: Int { 16 }

  /// Of this turn, batch after batch.
  private var added: [Element] = []
  /// Where batches begin in it.
  private var beginnings: [Int] = []
  private var small = CircularBuffer<ArraySlice<Element>>()
  private var large = CircularBuffer<ArraySlice<Element>>()

  /// Whether nobody is to be flushed.
  var isEmpty: Bool { added.isEmpty && small.isEmpty && large.isEmpty }

  /// What is added from now on is another batch.
  mutating func beginBatch() {
    if beginnings.last != added.count { beginnings.append(added.count) }
  }

  mutating func add(_ element: Element) { added.append(element) }

  /// Moves those whose turn it is into an empty list.
  mutating func takeTurn(into turn: inout [Element]) {
    guard added.count > Self.perTurn || !small.isEmpty || !large.isEmpty else {
      beginnings.removeAll(keepingCapacity: true)
      return swap(&turn, &added)
    }
    cutBatches()
    takeShare(into: &turn)
    while turn.count < Self.perTurn, let batch = small.popFirst() {
      let rest = take(Self.smallBatch, of: batch, into: &turn)
      if !rest.isEmpty { small.prepend(rest) }
    }
    while turn.count < Self.perTurn, !large.isEmpty { takeShare(into: &turn) }
  }

  private mutating func cutBatches() {
    beginBatch()
    for (begin, end) in zip([0] + beginnings, beginnings) where begin < end {
      if end - begin <= Self.smallBatch {
        small.append(added[begin..<end])
      } else {
        large.append(added[begin..<end])
      }
    }
    added = []
    beginnings.removeAll(keepingCapacity: true)
  }

  private mutating func takeShare(into turn: inout [Element]) {
    guard let batch = large.popFirst() else { return }
    let rest = take(Self.share, of: batch, into: &turn)
    if !rest.isEmpty { large.append(rest) }
  }

  private func take(
    _ count: Int, of batch: ArraySlice<Element>, into turn: inout [Element]
  ) -> ArraySlice<Element> {
    let part = batch.prefix(min(count, Self.perTurn - turn.count))
    turn += part
    return batch[part.endIndex...]
  }
}
