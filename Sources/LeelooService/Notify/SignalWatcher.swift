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

  /// Waits for SIGTERM, SIGINT and SIGHUP on a thread of its own and ignores SIGPIPE.
  ///
  /// To be called in `main` before anything starts a thread: threads inherit the mask that keeps the signals from them.
  /// An asynchronous `main` undoes that: it ends in dispatch_main, which waits with no signal blocked; a `main` that starts a detached
  /// `Task` and parks in pause(2) does not.
  /// A program started from here inherits it too, so whoever spawns one resets the mask (posix_spawnattr_setsigmask).
  public static func start(_ received: @escaping @Sendable (Request) -> Void) {
    signal(SIGPIPE, SIG_IGN)
    var watched = sigset_t()
    sigemptyset(&watched)
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&watched, number) }
    pthread_sigmask(SIG_BLOCK, &watched, nil)
    let signals = watched
    BlockingThread.start("signals") {
      var signals = signals
      var number: CInt = 0
      while sigwait(&signals, &number) == 0 {
        received(number == SIGHUP ? .reload : .terminate)
      }
    }
  }
}
