/// What all connections together may make the hub hold, and how much of it each one does.
///
/// Holding more or less costs the same however many there are. Only when it is too much are they compared, and then enough
/// are let go that an eighth is free again: whoever fills it has to send as much before all are compared once more.
package struct MemoryBudget: Sendable {
  /// One connection's part. Its place may be another's later; what it says then changes nothing.
  package struct Share: Hashable, Sendable {
    fileprivate let index: Int
    fileprivate let serial: UInt64
  }

  private struct Holder {
    let address: PeerAddress
    let serial: UInt64
    var bytes = 0
  }

  /// The most bytes.
  package let limit: Int
  /// Bytes held now.
  package private(set) var total = 0
  private var holders: [Holder?] = []
  private var vacant: [Int] = []
  private var lastSerial: UInt64 = 0

  package init(limit: Int) {
    precondition(limit > 0, "a budget of nothing")
    self.limit = limit
  }

  /// Opens a share that holds nothing yet.
  package mutating func open(for address: PeerAddress) -> Share {
    let index = vacant.popLast() ?? holders.count
    if index == holders.count { holders.append(nil) }
    lastSerial += 1
    holders[index] = Holder(address: address, serial: lastSerial)
    return Share(index: index, serial: lastSerial)
  }

  /// Takes down what a connection holds now; false where all together hold too much.
  package mutating func hold(_ bytes: Int, in share: Share) -> Bool {
    guard let holder = holder(of: share) else { return true }
    holders[share.index]?.bytes = bytes
    total += bytes - holder.bytes
    return total <= limit
  }

  /// The connection holds nothing any more.
  package mutating func close(_ share: Share) {
    guard let gone = holder(of: share) else { return }
    holders[share.index] = nil
    vacant.append(share.index)
    total -= gone.bytes
  }

  /// Closes as many shares as it takes until all hold an eighth less than they may, and says whose: each time the largest of
  /// the address that holds most then. An honest connection with one large message is not to go before a stranger's hundred
  /// small ones, and those that hold nothing stay.
  package mutating func relieve() -> [Share] {
    guard total > limit else { return [] }
    var addresses: [PeerAddress: Weight] = [:]
    for (index, holder) in holders.enumerated() {
      if let holder, holder.bytes > 0 {
        addresses[holder.address, default: Weight()].add(index, holder.bytes)
      }
    }
    for address in addresses.keys { addresses[address]?.sort() }
    var closed: [Share] = []
    while total > limit - limit / 8, let heaviest = addresses.max(by: { $0.value < $1.value })?.key,
      let index = addresses[heaviest]?.removeLargest(), let serial = holders[index]?.serial
    {
      let share = Share(index: index, serial: serial)
      closed.append(share)
      close(share)
    }
    return closed
  }

  private func holder(of share: Share) -> Holder? {
    holders[share.index].flatMap { $0.serial == share.serial ? $0 : nil }
  }

  /// What one address holds, and in which connections.
  private struct Weight: Comparable {
    private var sum = 0
    private var parts: [(bytes: Int, index: Int)] = []

    mutating func add(_ index: Int, _ bytes: Int) {
      sum += bytes
      parts.append((bytes, index))
    }

    /// The largest last; of two that are alike the older.
    mutating func sort() { parts.sort { ($0.bytes, $1.index) < ($1.bytes, $0.index) } }

    mutating func removeLargest() -> Int? {
      guard let part = parts.popLast() else { return nil }
      sum -= part.bytes
      return part.index
    }

    private var rank: (Int, Int, Int) { (sum, parts.last?.bytes ?? 0, -(parts.last?.index ?? 0)) }

    static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }
    static func == (one: Self, other: Self) -> Bool { one.rank == other.rank }
  }
}
