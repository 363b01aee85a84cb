import NIOCore

/// Who is flushed next, of those that messages brought something: a helping at a time, so that there is time for other things in
/// between.
///
/// What one connection says in a turn is a batch, or what came as one piece from another loop or node, however many hear it.
/// One that is as large as a crew may be goes first; of larger ones each is served a helping in turn. So a message to a few
/// friends does not wait until thousands have heard another; behind as many small ones it does. The large ones have a part of
/// the helpings, so that nobody waits for ever.
struct FlushOrder<Element> {
  /// How many are flushed in one go: each may cost some five microseconds, or thirty where its peer takes little.
  static var helping: Int { 8 }
  /// How many a batch has at most that goes first: those of the largest crew.
  static var smallBatch: Int { 32 }
  /// How many helpings of small batches there are for one of a large.
  static var smallHelpings: Int { 3 }

  /// Of this turn, batch after batch.
  private var added: [Element] = []
  /// Where batches begin in it.
  private var beginnings: [Int] = []
  private var small = CircularBuffer<ArraySlice<Element>>()
  private var large = CircularBuffer<ArraySlice<Element>>()
  private var smallsInARow = 0

  /// Whether nobody is to be flushed.
  var isEmpty: Bool { added.isEmpty && small.isEmpty && large.isEmpty }

  /// What is added from now on is another batch.
  mutating func beginBatch() {
    if beginnings.last != added.count { beginnings.append(added.count) }
  }

  mutating func add(_ element: Element) { added.append(element) }

  /// Moves those whose turn it is into an empty list.
  mutating func takeHelping(into helping: inout [Element]) {
    guard added.count > Self.helping || !small.isEmpty || !large.isEmpty else {
      beginnings.removeAll(keepingCapacity: true)
      return swap(&helping, &added)
    }
    if !added.isEmpty { cutBatches() }
    if !large.isEmpty, small.isEmpty || smallsInARow == Self.smallHelpings {
      smallsInARow = 0
      takeLarge(into: &helping)
    } else {
      smallsInARow = large.isEmpty ? 0 : smallsInARow + 1
      takeSmall(into: &helping)
    }
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

  private mutating func takeLarge(into helping: inout [Element]) {
    guard let batch = large.popFirst() else { return }
    helping += batch.prefix(Self.helping)
    if batch.count > Self.helping { large.append(batch.dropFirst(Self.helping)) }
  }

  private mutating func takeSmall(into helping: inout [Element]) {
    while helping.count < Self.helping, let batch = small.popFirst() {
      let room = Self.helping - helping.count
      helping += batch.prefix(room)
      if batch.count > room { small.prepend(batch.dropFirst(room)) }
    }
  }
}
