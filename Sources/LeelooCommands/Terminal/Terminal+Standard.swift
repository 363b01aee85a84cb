import Glibc

extension Terminal {
  /// The process's own input, output and error stream.
  static var standard: Terminal {
    Terminal(
      print: { write($0 + "\n", to: STDOUT_FILENO) },
      note: { write($0 + "\n", to: STDERR_FILENO) },
      ask: { question in
        write(question, to: STDERR_FILENO)
        return readLine()
      },
      isInteractive: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
      hasColour: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && environment("TERM") != "dumb",
      timeOfDay: localTime)
  }

  /// Unbuffered: a line that is printed is read by a pipe at once, and is not lost when a signal ends the program.
  private static func write(_ text: String, to descriptor: CInt) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func localTime() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
      separator: ":")
  }
}
