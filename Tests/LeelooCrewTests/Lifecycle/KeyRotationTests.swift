import TestSupport
import Testing

@testable import LeelooCrew

struct KeyRotationTests {
  private var chance = SplitMix64(seed: 33)

  @Test("the first comes one to ten minutes after joining, the next a day later, give or take six hours")
  mutating func cadence() {
    for _ in 0..<200 {
      var rotation = KeyRotation(joinedAt: .seconds(100), chance: &chance)
      #expect((.seconds(160) ... .seconds(700)).contains(rotation.next(at: .seconds(100))))
      rotation.rotated(at: .seconds(700), chance: &chance)
      let next = rotation.next(at: .seconds(700)) - .seconds(700)
      #expect((.seconds(18 * 3_600) ... .seconds(30 * 3_600)).contains(next))
    }
  }

  @Test("however it is hurried, there are ten minutes between two")
  mutating func pause() {
    var rotation = KeyRotation(joinedAt: .zero, chance: &chance)
    rotation.hurry(at: .seconds(5))
    #expect(rotation.next(at: .seconds(5)) == .seconds(5))
    rotation.rotated(at: .seconds(6), chance: &chance)
    rotation.hurry(at: .seconds(7))
    #expect(rotation.next(at: .seconds(7)) == .seconds(606))
  }

  @Test("it keeps five to seven seconds away from anybody else's commit")
  mutating func courtesy() {
    var rotation = KeyRotation(joinedAt: .zero, chance: &chance)
    rotation.hurry(at: .seconds(5))
    rotation.giveWay(at: .seconds(20), chance: &chance)
    #expect((.seconds(25) ... .seconds(27)).contains(rotation.next(at: .seconds(21))))
  }

  @Test("a device that runs for an hour a day renews its keys on the second day")
  mutating func shortDays() {
    for _ in 0..<200 {
      let hours = Duration.seconds(31 * 3_600)
      let rotation = KeyRotation(startedAt: .seconds(9), renewed: hours, chance: &chance)
      #expect((.seconds(69) ... .seconds(609)).contains(rotation.next(at: .seconds(9))))
    }
  }

  @Test("one that is started again soon does not renew them again")
  mutating func restarts() {
    for _ in 0..<200 {
      let rotation = KeyRotation(startedAt: .zero, renewed: .seconds(3_600), chance: &chance)
      #expect(rotation.next(at: .zero) >= .seconds(17 * 3_600))
    }
  }
}
