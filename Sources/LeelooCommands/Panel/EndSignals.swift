import Glibc

/// SIGINT and SIGTERM, kept from every thread until somebody waits for them.
struct EndSignals {
  private var signals = sigset_t()

  /// To be called before anything starts a thread: threads inherit the mask.
  static func held() -> EndSignals {
    var end = EndSignals()
    sigemptyset(&end.signals)
    sigaddset(&end.signals, SIGINT)
    sigaddset(&end.signals, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &end.signals, nil)
    return end
  }

  /// Returns when the program is asked to end.
  func wait() {
    var signals = signals
    var number: CInt = 0
    while sigwait(&signals, &number) == EINTR {}
  }

  /// The program has been asked to end.
  var arePending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1
  }
}
