import Glibc

/// How many sockets this process may have.
enum OpenFiles {
  /// Raises the limit to what the system allows: the usual 1024 is for programs that use `select(2)`.
  static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
