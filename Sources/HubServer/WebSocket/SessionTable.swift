import LeelooProtocol

/// The sessions of a loop by their connection's number: a hash table for keys that are counted up.
///
/// Every delivery looks a session up, so this is the hottest table of the hub. One multiplication scatters such numbers evenly
/// (Knuth, The Art of Computer Programming 6.4). Open addressing with linear probing, in which who is farther from home goes first
/// (Celis, Robin Hood Hashing, 1986): a look ends where the number would have gone first, and removal moves those behind back.
struct SessionTable<Session: AnyObject> {
  private struct Place {
    var number: UInt64
    var session: Session
  }

  private var places: [Place?] = Array(repeating: nil, count: 16)
  private(set) var count = 0

  subscript(number: ConnectionNumber) -> Session? {
    guard let index = index(of: number.value) else { return nil }
    return places[index]?.session
  }

  /// How far the one stands that is farthest from home: what a look takes at most.
  var farthest: Int {
    places.indices.compactMap { index in places[index].map { distance(of: $0, at: index) } }.max() ?? 0
  }

  mutating func insert(_ session: Session, for number: ConnectionNumber) {
    if (count + 1) * 2 > places.count { grow() }
    if settle(Place(number: number.value, session: session)) { count += 1 }
  }

  mutating func remove(_ number: ConnectionNumber) -> Session? {
    guard var gap = index(of: number.value), let removed = places[gap]?.session else { return nil }
    count -= 1
    var next = (gap + 1) & mask
    while let place = places[next], distance(of: place, at: next) > 0 {
      places[gap] = place
      (gap, next) = (next, (next + 1) & mask)
    }
    places[gap] = nil
    return removed
  }

  private var mask: Int { places.count - 1 }

  /// As many of the upper bits of its product with 2^64 divided by the golden ratio as the table takes.
  private func home(of number: UInt64) -> Int {
    Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> (64 - places.count.trailingZeroBitCount))
  }

  /// Where the number stands; nil where one stands that would have made way for it.
  private func index(of number: UInt64) -> Int? {
    var (index, walked) = (home(of: number), 0)
    while let place = places[index], distance(of: place, at: index) >= walked {
      if place.number == number { return index }
      index = (index + 1) & mask
      walked += 1
    }
    return nil
  }

  /// How far it stands from home.
  private func distance(of place: Place, at index: Int) -> Int { (index - home(of: place.number)) & mask }

  /// Gives it a place, and those that it sends on; false where its number had one.
  private mutating func settle(_ newcomer: Place) -> Bool {
    var (homeless, index) = (newcomer, home(of: newcomer.number))
    while let resident = places[index] {
      if resident.number == homeless.number {
        places[index] = homeless
        return false
      }
      if distance(of: resident, at: index) < distance(of: homeless, at: index) {
        places[index] = homeless
        homeless = resident
      }
      index = (index + 1) & mask
    }
    places[index] = homeless
    return true
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: nil, count: old.count * 2)
    for case let place? in old { _ = settle(place) }
  }
}
