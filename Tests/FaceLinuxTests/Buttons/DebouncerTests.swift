import TestSupport
import Testing

@testable import FaceLinux

@Suite("Debouncer")
struct DebouncerTests {
  private static let period = Nanoseconds.milliseconds(10)

  @Test("a change counts once it has been kept for the period, with the time of its edge")
  func keptChangeCounts() {
    var debouncer = Debouncer(period: Self.period, isActive: false, at: 0)
    #expect(debouncer.edge(isActive: true, at: .milliseconds(50)) == nil)
    #expect(debouncer.settlesAt == .milliseconds(60))
    #expect(debouncer.settle(level: true, at: .milliseconds(59)) == nil)
    let change = Debouncer.Change(isActive: true, at: .milliseconds(50))
    #expect(debouncer.settle(level: true, at: .milliseconds(60)) == change)
    #expect(debouncer.settlesAt == nil)
  }

  @Test("eight bounces of a millisecond are one press")
  func bouncesAreOnePress() {
    var debouncer = Debouncer(period: Self.period, isActive: false, at: 0)
    var changes: [Debouncer.Change] = []
    for bounce in UInt64(0)..<17 {
      if let change = debouncer.edge(isActive: bounce % 2 == 0, at: .milliseconds(100 + bounce)) {
        changes.append(change)
      }
    }
    if let change = debouncer.settle(level: true, at: .milliseconds(126)) { changes.append(change) }
    #expect(changes == [Debouncer.Change(isActive: true, at: .milliseconds(116))])
  }

  @Test("a spike shorter than the period is nothing")
  func spikeIsNothing() {
    var debouncer = Debouncer(period: Self.period, isActive: false, at: 0)
    #expect(debouncer.edge(isActive: true, at: .milliseconds(50)) == nil)
    #expect(debouncer.edge(isActive: false, at: .milliseconds(52)) == nil)
    #expect(debouncer.settlesAt == nil)
    #expect(debouncer.settle(level: false, at: .seconds(9)) == nil)
  }

  @Test("edges that are read late are told apart by their own times")
  func lateEdges() {
    var debouncer = Debouncer(period: Self.period, isActive: false, at: 0)
    #expect(debouncer.edge(isActive: true, at: .milliseconds(50)) == nil)
    let press = Debouncer.Change(isActive: true, at: .milliseconds(50))
    #expect(debouncer.edge(isActive: false, at: .milliseconds(130)) == press)
    let release = Debouncer.Change(isActive: false, at: .milliseconds(130))
    #expect(debouncer.settle(level: false, at: .milliseconds(140)) == release)
  }

  @Test("without a period every change counts at once, and a repeated one does not")
  func noPeriod() {
    var debouncer = Debouncer(period: 0, isActive: false, at: 0)
    #expect(debouncer.edge(isActive: true, at: 5) == Debouncer.Change(isActive: true, at: 5))
    #expect(debouncer.edge(isActive: true, at: 6) == nil)
    #expect(debouncer.edge(isActive: false, at: 7) == Debouncer.Change(isActive: false, at: 7))
  }

  @Test("reading the line heals an edge that the kernel dropped")
  func droppedEdge() {
    var debouncer = Debouncer(period: Self.period, isActive: true, at: 0)
    #expect(debouncer.settle(level: false, at: .milliseconds(40)) == nil)
    let release = Debouncer.Change(isActive: false, at: .milliseconds(40))
    #expect(debouncer.settle(level: false, at: .milliseconds(50)) == release)
  }

  @Test("presses and releases alternate, whatever the edges", arguments: UInt64(1)...50)
  func alternates(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var debouncer = Debouncer(period: Self.period, isActive: false, at: 0)
    var now: Nanoseconds = 0
    var changes: [Debouncer.Change] = []
    for _ in 0..<400 {
      now += UInt64.random(in: 0...30_000_000, using: &chance)
      let level = Bool.random(using: &chance)
      let change =
        Bool.random(using: &chance)
        ? debouncer.edge(isActive: level, at: now) : debouncer.settle(level: level, at: now)
      if let change { changes.append(change) }
    }
    #expect(changes.count > 10)
    for (change, next) in zip(changes, changes.dropFirst()) {
      #expect(change.isActive != next.isActive)
      #expect(next.at >= change.at + Self.period)
    }
  }
}
