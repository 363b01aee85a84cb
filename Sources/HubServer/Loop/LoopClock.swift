import Glibc
import HubCore
import NIOCore

/// The two clocks of a loop; the first begins with it or with its house, and is the one that its timers go by.
struct LoopClock {
  private let eventLoop: any EventLoop
  private let start: NIODeadline

  /// - Parameter start: When it begins; nil for now.
  init(of eventLoop: any EventLoop, since start: NIODeadline? = nil) {
    self.eventLoop = eventLoop
    self.start = start ?? eventLoop.now
  }

  /// Since its beginning.
  var uptime: Duration { .nanoseconds((eventLoop.now - start).nanoseconds) }

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
