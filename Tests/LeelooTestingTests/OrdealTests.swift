import Glibc
import LeelooTesting
import Testing

@Suite("Whatever happens to crews that come and go, their hub and the network between them")
struct OrdealTests {
  /// How many seeds: `LEELOO_SEEDS`, or a share that fits a test run. `make simulate` runs more.
  private static let seeds: ClosedRange<UInt64> =
    1...(getenv("LEELOO_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 6)
  /// Seeds that once found something: wishes to leave and commits that no disk knew of, members that were gone and could
  /// not read it, two that took each other's ignorance for damage, branches that both stayed, epochs of two branches that
  /// were compared, a question that was not asked again, one that was said to be behind by who was removed next.
  private static let telling: [UInt64] = [
    55, 57, 115, 124, 161, 186, 193, 234, 235, 261, 267, 430, 441, 948, 1173, 1183, 1836, 2266, 2383,
    1396, 3184, 3621, 4985,
  ]

  @Test(
    "nothing taken is lost or shown twice, each sender's order kept, no key used twice, all agree within a minute",
    arguments: telling + seeds)
  func fourDevices(seed: UInt64) {
    let ordeal = Ordeal(seed: seed)
    let verdict = ordeal.run()
    #expect(verdict.faults == [], "replay: \(ordeal.replay)")
  }

  @Test(
    "the same with a hub that is not honest, keys that are lost, cards that are put back and drumming fingers",
    arguments: [34, 68, 130, 283, 365] + seeds)
  func mischief(seed: UInt64) {
    var ordeal = Ordeal(seed: seed)
    ordeal.mischief = 25
    let verdict = ordeal.run()
    #expect(verdict.faults == [], "replay: \(ordeal.replay)")
  }

  @Test(
    "the same where every other thing is of that kind, and the hub keeps some apart from the others",
    arguments: [28, 88, 386, 571])
  func muchMischief(seed: UInt64) {
    var ordeal = Ordeal(seed: seed)
    ordeal.mischief = 50
    let verdict = ordeal.run()
    #expect(verdict.faults == [], "replay: \(ordeal.replay)")
  }

  @Test("the same for two crews of two and their common hub", arguments: seeds)
  func twoCrews(seed: UInt64) {
    var ordeal = Ordeal(seed: seed)
    ordeal.crewSize = 2
    let verdict = ordeal.run()
    #expect(verdict.faults == [], "replay: \(ordeal.replay)")
  }

  @Test(
    "two nodes that share an order lose and repeat nothing, whichever of them and whatever between them fails",
    arguments: 1...30 as ClosedRange<UInt64>)
  func severalNodes(seed: UInt64) {
    var ordeal = Ordeal(seed: seed)
    ordeal.crewSize = 2
    ordeal.nodes = 2
    let verdict = ordeal.run()
    #expect(verdict.faults == [], "replay: \(ordeal.replay)")
  }

  @Test("one seed tells one story, however often it is asked")
  func repeats() {
    let ordeal = Ordeal(seed: 99)
    let stories = (0..<2).map { _ in ordeal.run(told: true).story }
    #expect(stories[0] == stories[1])
    #expect(stories[0].count > 100)
  }
}
