import HubCore
import Testing

@Suite("A throttle")
struct ThrottleTests {
  private let rate = TokenRate(burst: 2, perSecond: 0.001)

  @Test("gives each source its own burst and then its rate")
  func own() {
    var throttle = Throttle<Int>(rate: rate, capacity: 8)
    for allowed in [true, true, false] { #expect(throttle.allows(1, at: .zero) == allowed) }
    #expect(throttle.allows(2, at: .zero) == true)
    #expect(throttle.allows(1, at: .seconds(1000)) == true)
  }

  @Test("lets a newcomer in however many others have used up theirs")
  func newcomer() {
    var throttle = Throttle<Int>(rate: rate, capacity: 64)
    for stranger in 0..<10_000 {
      while throttle.allows(stranger, at: .zero) {}
      #expect(throttle.count <= 64)
    }
    #expect(throttle.allows(-1, at: .zero) == true)
  }

  @Test("does not forget who keeps coming, whoever comes meanwhile")
  func regular() {
    var throttle = Throttle<Int>(rate: rate, capacity: 64)
    while throttle.allows(-1, at: .zero) {}
    for stranger in 0..<10_000 {
      _ = throttle.allows(stranger, at: .zero)
      if stranger % 32 == 0 { #expect(throttle.allows(-1, at: .zero) == false) }
    }
  }

  @Test("remembers half of its capacity for certain, and no more than all", arguments: [31, 32, 33])
  func capacity(others: Int) {
    var throttle = Throttle<Int>(rate: rate, capacity: 32)
    while throttle.allows(-1, at: .zero) {}
    for stranger in 0..<others { _ = throttle.allows(stranger, at: .zero) }
    #expect(throttle.count <= 32)
    #expect(throttle.allows(-1, at: .zero) == (others >= 32))
  }
}
