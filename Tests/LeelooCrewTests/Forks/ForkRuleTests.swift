import TestSupport
import Testing

@testable import LeelooCrew

struct ForkRuleTests {
  private static func branch(
    _ epoch: UInt64, heard: Int = 1, tag: UInt64 = 5, holdsRemovedKey: Bool = false
  ) -> ForkRule.Branch {
    ForkRule.Branch(
      mark: EpochMark(epoch: epoch, tag: EpochTag(tag)), membersHeard: heard, holdsRemovedKey: holdsRemovedKey
    )
  }

  @Test("nobody moves to where a removed key is, however long that branch and whoever is there")
  func removedKey() {
    let long = Self.branch(99, heard: 31, tag: 0, holdsRemovedKey: true)
    #expect(ForkRule.decide(own: Self.branch(1), other: long) == .stay)
    #expect(ForkRule.decide(own: long, other: Self.branch(1)) == .move)
  }

  @Test("the higher epoch wins, then more members, then the smaller tag")
  func order() {
    #expect(ForkRule.decide(own: Self.branch(4, heard: 9), other: Self.branch(5)) == .move)
    #expect(ForkRule.decide(own: Self.branch(5), other: Self.branch(5, heard: 2)) == .move)
    #expect(ForkRule.decide(own: Self.branch(5, tag: 2), other: Self.branch(5, tag: 1)) == .move)
  }

  @Test("of two sides of a fork exactly one moves")
  func agreement() {
    var chance = SplitMix64(seed: 31)
    for _ in 0..<2_000 {
      let sides = (0..<2).map { _ in
        Self.branch(
          .random(in: 0...2, using: &chance), heard: .random(in: 1...3, using: &chance), tag: chance.next(),
          holdsRemovedKey: false)
      }
      let decisions = [
        ForkRule.decide(own: sides[0], other: sides[1]), ForkRule.decide(own: sides[1], other: sides[0]),
      ]
      #expect(Set([decisions[0] == .stay, decisions[1] == .stay]).count == 2)
    }
  }
}
