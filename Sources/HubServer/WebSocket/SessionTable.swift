import LeelooProtocol

/// The sessions of a loop by their connection's number: a hash table for keys that are counted up, which need no hashing.
///
/// Every delivery looks a session up, so this is the hottest table of the hub. Open addressing with linear probing;
/// removal moves followers back (Knuth, The Art of Computer Programming 6.4, algorithm R), so nothing is left behind.
struct SessionTable<Session: AnyObject> {
  private struct Place {
    var number: UInt64
    var session: Session
  }

  private var places: [Place?] = Array(repeating: nil, count: 16)
  private(set) var count = 0

  subscript(number: ConnectionNumber) -> Session? { places[index(of: number.value)]?.session }

  /// All of them, in no order that means anything.
  var all: [Session] { places.compactMap { $0?.session } }

  mutating func insert(_ session: Session, for number: ConnectionNumber) {
    if (count + 1) * 2 > places.count { grow() }
    let index = index(of: number.value)
    if places[index] == nil { count += 1 }
    places[index] = Place(number: number.value, session: session)
  }

  mutating func remove(_ number: ConnectionNumber) -> Session? {
    var gap = index(of: number.value)
    guard let removed = places[gap]?.session else { return nil }
    count -= 1
    var next = gap
    while true {
      places[gap] = nil
      repeat {
        next = (next + 1) & mask
        guard places[next] != nil else { return removed }
      } while !mayMove(from: next, to: gap)
      places[gap] = places[next]
      gap = next
    }
  }

  private var mask: Int { places.count - 1 }

  private func home(of number: UInt64) -> Int { Int(truncatingIfNeeded: number) & mask }

  /// Where the number stands, or would.
  private func index(of number: UInt64) -> Int {
    var index = home(of: number)
    while let place = places[index], place.number != number { index = (index + 1) & mask }
    return index
  }

  /// Whether the one at `place` would still be found if it stood at `gap`: its home is not between the two.
  private func mayMove(from place: Int, to gap: Int) -> Bool {
    guard let number = places[place]?.number else { return false }
    return (place - home(of: number)) & mask >= (place - gap) & mask
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: nil, count: old.count * 2)
    for case let place? in old { places[index(of: place.number)] = place }
  }
}
