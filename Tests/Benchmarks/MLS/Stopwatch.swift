/// Runs something often and keeps the times.
struct Stopwatch {
  private(set) var milliseconds: [Double] = []

  mutating func run<Failure: Error>(
    _ times: Int, _ body: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    let clock = ContinuousClock()
    for round in 0..<times {
      let start = clock.now
      try body(round)
      milliseconds.append((clock.now - start) / .milliseconds(1))
    }
    milliseconds.sort()
  }

  /// The value that `share` of all stay below.
  func percentile(_ share: Double) -> Double { milliseconds[Int(Double(milliseconds.count - 1) * share)] }
}
