import Glibc
import HubCore
import NIOCore

/// The two clocks of a loop; the first begins with it.
struct LoopClock {
  private let start = NIODeadline.now()

  /// Since the loop's beginning.
  var uptime: Duration { .nanoseconds((NIODeadline.now() - start).nanoseconds) }

  /// This moment.
  var now: HubTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return HubTime(
      uptime: uptime,
      unixMilliseconds: UInt64(clamping: time.tv_sec) * 1000 + UInt64(clamping: time.tv_nsec / 1_000_000))
  }

  /// The same moment on NIO's clock.
  func deadline(at uptime: Duration) -> NIODeadline { start + TimeAmount(uptime) }
}
