import TestSupport
import Testing

@testable import HubServer

@Suite("Who is flushed next")
struct FlushOrderTests {
  private typealias Order = FlushOrder<Int>

  @Test("what one turn can do is done at once, in its order", arguments: [0, 1])
  func few(beyond: Int) {
    var order = Order()
    for member in 0..<(Order.perTurn + beyond) {
      if member % 8 == 0 { order.beginBatch() }
      order.add(member)
    }
    #expect(Self.turn(&order) == Array(0..<Order.perTurn))
    #expect(order.isEmpty == (beyond == 0))
    #expect(Self.turn(&order) == Array(Order.perTurn..<(Order.perTurn + beyond)))
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
    if comesLater { _ = Self.turn(&order) }
    order.beginBatch()
    for member in 0..<size { order.add(member) }
    #expect(Set(0..<size).isSubset(of: Self.turn(&order)))
    #expect(!order.isEmpty)
  }

  @Test("large batches are served in turn, a share each")
  func fair() {
    var order = Order()
    for crowd in 0..<4 {
      order.beginBatch()
      for member in 0..<100 { order.add(crowd * 100 + member) }
    }
    let turns = (0..<4).flatMap { _ in Self.turn(&order) }
    #expect(
      (0..<4).map { crowd in turns.count { $0 / 100 == crowd } } == Array(repeating: Order.perTurn, count: 4))
  }

  @Test("whoever has waited longest has a part of every turn, however many are new")
  func oldest() {
    var order = Order()
    for member in 0..<(Order.perTurn * 2) { order.add(member) }
    var (served, turns): (Set<Int>, Int) = ([], 0)
    while !Set(0..<(Order.perTurn * 2)).isSubset(of: served) {
      for batch in 0..<4 {
        order.beginBatch()
        for member in 0..<Order.smallBatch { order.add(1_000_000 + turns * 1000 + batch * 100 + member) }
      }
      let before = served.count
      served.formUnion(Self.turn(&order).filter { $0 < Order.perTurn * 2 })
      #expect(served.count - before >= Order.share)
      turns += 1
      guard turns < 100 else { break }
    }
    #expect(turns < 100)
  }

  @Test(
    "no turn serves more than it may, everybody is served once, and nobody is left",
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
      let turn = Self.turn(&order)
      #expect(turn.count <= Order.perTurn && (turn.isEmpty == false || order.isEmpty))
      served += turn
    }
    while !order.isEmpty { served += Self.turn(&order) }
    #expect(served.sorted() == Array(0..<added))
  }

  private static func turn(_ order: inout Order) -> [Int] {
    var turn: [Int] = []
    order.takeTurn(into: &turn)
    return turn
  }
}
