import Glibc

/// How the program ends: sysexits.h.
enum FaceExit: Int32 {
  case ok = 0
  case usage = 64
  case unavailable = 69
  case system = 71
  case configuration = 78

  /// Says why on stderr, and ends.
  func because(_ sentence: String) -> Never {
    let line = Array((sentence.hasSuffix("\n") ? sentence : sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(rawValue)
  }
}
