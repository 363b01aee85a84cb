import TestSupport
import Testing

@testable import HubServer

@Suite("Who is flushed next")
struct FlushOrderTests {
  private typealias Order = FlushOrder<Int>

  @Test("what is one helping is done at once, in its order, and what is more in the next", arguments: [0, 1])
  func few(beyond: Int) {
    var order = Order()
    for member in 0..<(Order.helping + beyond) {
      if member % 4 == 0 { order.beginBatch() }
      order.add(member)
    }
    #expect(Self.helping(&order) == Array(0..<Order.helping))
    #expect(order.isEmpty == (beyond == 0))
    #expect(Self.helping(&order) == Array(Order.helping..<(Order.helping + beyond)))
  }

  @Test(
    "a message to a crew does not wait until a thousand others have theirs, whether these came before or with it",
    arguments: [8, Order.smallBatch], [true, false])
  func crewBeforeCrowd(size: Int, comesLater: Bool) {
    var order = Order()
    for crowd in 0..<8 {
      order.beginBatch()
      for member in 0..<125 { order.add(1000 + crowd * 125 + member) }
    }
    if comesLater { _ = Self.helping(&order) }
    order.beginBatch()
    for member in 0..<size { order.add(member) }
    let helpings = (size + Order.helping - 1) / Order.helping
    let ofOthers = helpings / Order.smallHelpings
    let served = (0..<(helpings + ofOthers)).flatMap { _ in Self.helping(&order) }
    #expect(Set(0..<size).isSubset(of: served))
    #expect(!order.isEmpty)
  }

  @Test("large batches are served in turn, a helping each")
  func fair() {
    var order = Order()
    for crowd in 0..<4 {
      order.beginBatch()
      for member in 0..<100 { order.add(crowd * 100 + member) }
    }
    let served = (0..<8).map { _ in Set(Self.helping(&order).map { $0 / 100 }) }
    #expect(served == [[0], [1], [2], [3], [0], [1], [2], [3]])
  }

  @Test("whoever has waited longest has a part of the helpings, however many are new")
  func oldest() {
    var order = Order()
    let old = 12 * Order.helping
    for member in 0..<old { order.add(member) }
    var (served, helpings): (Set<Int>, Int) = ([], 0)
    while served.count < old, helpings < 1000 {
      order.beginBatch()
      for member in 0..<Order.helping { order.add(1_000_000 + helpings * 100 + member) }
      served.formUnion(Self.helping(&order).filter { $0 < old })
      helpings += 1
    }
    #expect(helpings <= 12 * (Order.smallHelpings + 1))
  }

  @Test(
    "no helping is larger than it may be, everybody is served once, and nobody is left",
    arguments: 1...20 as ClosedRange<UInt64>)
  func bound(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var order = Order()
    var (added, served): (Int, [Int]) = (0, [])
    for _ in 0..<200 {
      for _ in 0..<(chance.next() % 4) {
        order.beginBatch()
        for _ in 0..<(chance.next() % (chance.next() % 4 == 0 ? 200 : 10)) {
          order.add(added)
          added += 1
        }
      }
      let helping = Self.helping(&order)
      #expect(helping.count <= Order.helping && (helping.isEmpty == false || order.isEmpty))
      served += helping
    }
    while !order.isEmpty { served += Self.helping(&order) }
    #expect(served.sorted() == Array(0..<added))
  }

  private static func helping(_ order: inout Order) -> [Int] {
    var helping: [Int] = []
    order.takeHelping(into: &helping)
    return helping
  }
}
