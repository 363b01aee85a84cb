internal import Glibc

/// Sockets that somebody opened before this program was started, and handed over: `sd_listen_fds`(3), systemd.socket(5).
public enum InheritedSockets {
  /// The first one; the others follow it.
  static let first: CInt = 3
  /// More are never meant.
  static let limit: CInt = 64

  /// Takes them over: no program that this one starts gets them too. Whose they are is said by process id, so what was meant
  /// for another one is left alone.
  public static func take() -> Range<CInt> {
    let descriptors = descriptors(for: getpid()) { getenv($0).map { String(cString: $0) } }
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return descriptors
  }

  /// What `LISTEN_PID` and `LISTEN_FDS` say.
  static func descriptors(for process: CInt, _ variable: (String) -> String?) -> Range<CInt> {
    guard variable("LISTEN_PID").flatMap({ CInt($0) }) == process,
      let count = variable("LISTEN_FDS").flatMap({ CInt($0) }), (1...limit).contains(count)
    else { return first..<first }
    return first..<first + count
  }
}
