import Testing

@testable import LeelooCrew

struct DropCounterTests {
  @Test("the first is told, each hundredth, and the first after a minute")
  func rate() {
    var counter = DropCounter()
    var told: [Int] = []
    for second in 0..<50 where counter.count(.forged, at: .seconds(second)) != nil { told.append(second) }
    #expect(told == [0])
    for _ in 0..<49 { _ = counter.count(.forged, at: .seconds(50)) }
    let notes = [(DropReason.forged, 50), (.forged, 109), (.forged, 110), (.early, 110)].map {
      reason, second in
      counter.count(reason, at: .seconds(second))
    }
    #expect(
      notes == [
        .dropped(.forged, total: 100), nil, .dropped(.forged, total: 102), .dropped(.early, total: 1),
      ])
  }
}
