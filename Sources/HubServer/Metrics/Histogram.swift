/// How often something took how long: a Prometheus histogram.
struct Histogram {
  /// Upper bounds of the buckets, in microseconds; whatever is longer has a bucket of its own.
  static let bounds: [Int64] = [
    50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 1_000_000,
  ]

  private(set) var counts = [UInt64](repeating: 0, count: bounds.count + 1)
  private(set) var sumMicroseconds: Int64 = 0

  var count: UInt64 { counts.reduce(0, +) }

  mutating func observe(microseconds: Int64) {
    counts[Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count] += 1
    sumMicroseconds &+= microseconds
  }

  mutating func add(_ other: Histogram) {
    for (index, count) in other.counts.enumerated() { counts[index] += count }
    sumMicroseconds &+= other.sumMicroseconds
  }
}
