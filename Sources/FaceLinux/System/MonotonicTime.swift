internal import Glibc

/// Nanoseconds of `CLOCK_MONOTONIC`, the clock of the kernel's line events (`linux/gpio.h`).
package typealias Nanoseconds = UInt64

extension Nanoseconds {
  /// Now.
  static func now() -> Nanoseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Nanoseconds(time.tv_sec) * 1_000_000_000 + Nanoseconds(time.tv_nsec)
  }

  /// A duration, to the nanosecond; a negative one is none.
  package init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = seconds < 0 ? 0 : .seconds(UInt64(seconds)) + UInt64(Swift.max(attoseconds, 0)) / 1_000_000_000
  }

  /// The same instant as a duration since the clock's beginning.
  package var duration: Duration { .nanoseconds(Int64(clamping: self)) }

  /// So many milliseconds.
  package static func milliseconds(_ count: UInt64) -> Nanoseconds { count * 1_000_000 }
  /// So many seconds.
  package static func seconds(_ count: UInt64) -> Nanoseconds { count * 1_000_000_000 }
}
