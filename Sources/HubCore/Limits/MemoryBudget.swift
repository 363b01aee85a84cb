/// What all connections together may make the hub hold, and how much of it each one does.
///
/// Holding more or less costs the same however many there are. Only when it is too much are they compared, and then enough
/// are let go that an eighth is free again: whoever fills it has to send as much before all are compared once more.
package struct MemoryBudget: Sendable {
  /// One connection's part.
  package struct Share: Hashable, Sendable { fileprivate let index: Int }

  private struct Holder {
    let address: PeerAddress
    var bytes = 0
  }

  /// The most bytes.
  package let limit: Int
  /// Bytes held now.
  package private(set) var total = 0
  private var holders: [Holder?] = []
  private var vacant: [Int] = []

  package init(limit: Int) {
    precondition(limit > 0, "a budget of nothing")
    self.limit = limit
  }

  /// Opens a share that holds nothing yet.
  package mutating func open(for address: PeerAddress) -> Share {
    let index = vacant.popLast() ?? holders.count
    if index == holders.count { holders.append(nil) }
    holders[index] = Holder(address: address)
    return Share(index: index)
  }

  /// Takes down what a connection holds now; false where all together hold too much.
  package mutating func hold(_ bytes: Int, in share: Share) -> Bool {
    guard let before = holders[share.index]?.bytes else { return true }
    holders[share.index]?.bytes = bytes
    total += bytes - before
    return total <= limit
  }

  /// The connection holds nothing any more.
  package mutating func close(_ share: Share) {
    guard let gone = holders[share.index] else { return }
    holders[share.index] = nil
    vacant.append(share.index)
    total -= gone.bytes
  }

  /// Closes as many shares as it takes until all hold an eighth less than they may, and says whose: those of the address
  /// that holds most, the largest first. An honest connection with one large message is not to go before a stranger's
  /// hundred small ones.
  package mutating func relieve() -> [Share] {
    guard total > limit else { return [] }
    var sums: [PeerAddress: Int] = [:]
    for case let holder? in holders { sums[holder.address, default: 0] += holder.bytes }
    let weights = holders.indices.compactMap { index in
      holders[index].map { (index: index, sum: sums[$0.address, default: 0], own: $0.bytes) }
    }
    var closed: [Share] = []
    for holder in weights.sorted(by: { ($0.sum, $0.own, $1.index) > ($1.sum, $1.own, $0.index) })
    where total > limit - limit / 8 {
      closed.append(Share(index: holder.index))
      close(Share(index: holder.index))
    }
    return closed
  }
}
