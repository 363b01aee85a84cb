/// How long to wait before the mind is tried again: 0.1 s after the first failure, then twice as long each time, 5 s at
/// most. The mind is on this machine and has this one face: there is no crowd to be spread out.
package struct MindPatience: Sendable {
  /// Tries without success since the mind last spoke.
  package private(set) var failures = 0

  /// Nothing was tried yet.
  package init() {}

  /// It failed once more; how long to wait.
  package mutating func next() -> Nanoseconds {
    defer { failures += 1 }
    return min(.milliseconds(100) << Nanoseconds(min(failures, 10)), .seconds(5))
  }

  /// It is there, and speaks.
  package mutating func reset() {
    failures = 0
  }
}
