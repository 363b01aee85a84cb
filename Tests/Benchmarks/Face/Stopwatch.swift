/// Runs something often and keeps the times.
struct Stopwatch {
  private(set) var milliseconds: [Double] = []

  mutating func run(_ times: Int, _ body: (Int) -> Void) {
    let clock = ContinuousClock()
    for round in 0..<times {
      let spent = clock.measure { body(round) }
      milliseconds.append(spent / .milliseconds(1))
    }
    milliseconds.sort()
  }

  /// The value that `share` of all stay below.
  func percentile(_ share: Double) -> Double { milliseconds[Int(Double(milliseconds.count - 1) * share)] }
}
