import Testing

@testable import HubCore

struct TimerWheelTests {
  @Test(
    "a turn has as many effects as it takes for all within the time, a millisecond apart, and 32 at least",
    arguments: [(0, 32), (240_000, 32), (247_500, 33), (1_000_000, 133)])
  func effects(count: Int, effects: Int) {
    #expect(TimerWheel<Int>().effects(for: count, within: .milliseconds(7_500)) == effects)
  }
}
