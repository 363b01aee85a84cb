import Glibc

/// What a benchmark promises whatever machine it runs on: counted work, bytes. A time of this machine is no promise.
public struct Promises {
  private var broken: [String] = []

  /// Nothing is promised yet; and nothing is kept in a build that does not count.
  public init() {
    #if !DEBUG && !LEELOO_WITNESS
      broken = ["Nothing is counted in this build; it takes -DLEELOO_WITNESS."]
    #endif
  }

  /// Holds a figure against its limit.
  public mutating func hold(_ what: String, _ value: Double, atMost limit: Double, _ unit: String) {
    if value > limit { broken.append("\(what): \(value) \(unit), at most \(limit) are promised") }
  }

  /// Ends the program; with 1, after what is wrong, if a promise is broken.
  public func end() -> Never {
    for line in broken { print("NOT KEPT: \(line)") }
    exit(broken.isEmpty ? 0 : 1)
  }
}
