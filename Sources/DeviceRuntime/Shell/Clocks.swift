import Glibc

/// Does something after a while: a parameter, so that a test's time need not pass.
typealias Later = @Sendable (Duration, @escaping @Sendable () -> Void) -> Void

extension Duration {
  /// CLOCK_MONOTONIC, which no correction of the clock moves (clock_gettime(2)).
  static var sinceBoot: Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension UInt64 {
  /// CLOCK_REALTIME in milliseconds since 1970; a board without a battery clock may be wrong about it.
  static var unixMilliseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(clamping: time.tv_sec) * 1000 + UInt64(clamping: time.tv_nsec) / 1_000_000
  }
}
