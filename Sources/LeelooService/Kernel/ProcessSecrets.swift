internal import CLinux
internal import Glibc

/// Keeps what is in this process's memory there.
public enum ProcessSecrets {
  /// No core dumps, and no reading of the memory by others of the same user: setrlimit(2), prctl(2) PR_SET_DUMPABLE.
  public static func forbidDumps() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    linux_forbid_dumps()
  }
}
