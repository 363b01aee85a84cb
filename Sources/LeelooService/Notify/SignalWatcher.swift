internal import CLinux
import Glibc

/// Turns signals into a call on a thread, where everything is allowed.
public enum SignalWatcher {
  /// A request to the program by signal.
  public enum Request: Hashable, Sendable {
    /// SIGTERM or SIGINT: end in order.
    case terminate
    /// SIGHUP: read the settings anew.
    case reload
  }

  /// Waits for SIGTERM, SIGINT and SIGHUP on a thread of its own, which sleeps until one comes, and ignores SIGPIPE.
  ///
  /// To be called once. By handlers rather than by sigwait(3): an asynchronous `main` ends in dispatch_main, which waits
  /// with no signal blocked, and a blocked signal would be inherited by every program started from here.
  public static func start(_ received: @escaping @Sendable (Request) -> Void) {
    signal(SIGPIPE, SIG_IGN)
    let watched = [SIGTERM, SIGINT, SIGHUP]
    let pipe = linux_watch_signals(watched, CInt(watched.count))
    precondition(pipe >= 0, "no pipe for signals: \(SystemError.last("pipe2"))")
    BlockingThread.start("signals") {
      var number: UInt8 = 0
      while true {
        let count = read(pipe, &number, 1)
        if count == 1 { received(CInt(number) == SIGHUP ? .reload : .terminate) }
        guard count == 1 || errno == EINTR else { return }
      }
    }
  }
}
