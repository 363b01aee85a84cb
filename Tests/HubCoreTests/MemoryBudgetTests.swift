import HubCore
import TestSupport
import Testing

@Suite("The memory that all connections share")
struct MemoryBudgetTests {
  private let home = PeerAddress.ipv4(1)
  private let stranger = PeerAddress.ipv4(2)

  @Test("it holds its bytes and no more, whoever holds them", arguments: [-1, 0, 1])
  func edge(beyond: Int) {
    var budget = MemoryBudget(limit: 1000)
    let (one, other) = (budget.open(for: home), budget.open(for: stranger))
    #expect(budget.hold(600, in: one) == true)
    #expect(budget.hold(400 + beyond, in: other) == (beyond <= 0))
    let cut = budget.relieve()
    #expect(cut == (beyond <= 0 ? [] : [one]))
    #expect(budget.total == 400 + beyond + (beyond <= 0 ? 600 : 0))
  }

  @Test("what a closed share still says changes nothing of the one that has its place now")
  func closed() {
    var budget = MemoryBudget(limit: 1000)
    let gone = budget.open(for: home)
    budget.close(gone)
    let next = budget.open(for: stranger)
    #expect(budget.hold(500, in: next) && budget.hold(900, in: gone))
    budget.close(gone)
    #expect(budget.total == 500)
  }

  @Test("the address that holds most goes first, its largest connection before its others")
  func order() {
    var budget = MemoryBudget(limit: 1000)
    let honest = budget.open(for: home)
    let many = (0..<5).map { _ in budget.open(for: stranger) }
    _ = budget.hold(400, in: honest)
    for (share, bytes) in zip(many, [100, 150, 120, 130, 101]) { _ = budget.hold(bytes, in: share) }
    let cut = budget.relieve()
    #expect(cut == [many[1]])
    #expect(budget.total == 851)
  }

  @Test(
    "an address that holds most loses no more than makes it hold less than the next, and nobody who holds nothing goes"
  )
  func crowd() {
    var budget = MemoryBudget(limit: 1000)
    let crowd = (0..<10).map { _ in budget.open(for: home) }
    let others = (2..<12).map { budget.open(for: .ipv4($0)) }
    _ = budget.hold(120, in: crowd[4])
    _ = budget.hold(1, in: crowd[5])
    for share in others { _ = budget.hold(100, in: share) }
    let cut = budget.relieve()
    #expect(cut.first == crowd[4])
    #expect(Set(crowd).intersection(cut) == [crowd[4]])
    #expect(budget.total <= 875)
  }

  @Test("an eighth is free after it was too much, so that not every byte more compares all")
  func eighth() {
    var budget = MemoryBudget(limit: 800)
    let shares = (0..<9).map { _ in budget.open(for: stranger) }
    for share in shares { _ = budget.hold(90, in: share) }
    let cut = budget.relieve()
    #expect(cut == Array(shares[..<2]))
    #expect(budget.total == 630)
  }

  @Test(
    "what is held by nobody counts no more, and a place is used again",
    arguments: 1...20 as ClosedRange<UInt64>)
  func balance(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var budget = MemoryBudget(limit: 10_000)
    var held: [MemoryBudget.Share: Int] = [:]
    for _ in 0..<500 {
      if held.isEmpty || chance.next() % 3 == 0 {
        let share = budget.open(for: .ipv4(UInt32(chance.next() % 4)))
        #expect(held.updateValue(0, forKey: share) == nil)
      } else if let share = held.keys.randomElement(using: &chance) {
        if chance.next() % 4 == 0 {
          budget.close(share)
          held[share] = nil
        } else {
          let bytes = Int(chance.next() % 1000)
          held[share] = bytes
          if !budget.hold(bytes, in: share) { for share in budget.relieve() { held[share] = nil } }
        }
      }
      #expect(budget.total == held.values.reduce(0, +))
      #expect(budget.total <= budget.limit)
    }
  }
}
