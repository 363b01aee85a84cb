import FaceRender
import Glibc

/// The two times that a face needs: one that only goes forward, and the one on the wall.
enum PanelClock {
  /// Since any start, never set back (`CLOCK_MONOTONIC`).
  static var now: Duration {
    let time = read(CLOCK_MONOTONIC)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  static var nanoseconds: UInt64 {
    let time = read(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  static var wall: WallClock {
    let time = read(CLOCK_REALTIME)
    return WallClock(secondsSince1970: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
