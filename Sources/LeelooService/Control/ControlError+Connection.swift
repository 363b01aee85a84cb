import Glibc

/// What a tool says when it can't reach the mind.
extension ControlError {
  static func noConnection(_ path: String, _ error: SystemError) -> ControlError {
    switch error.code {
    case EACCES, EPERM:
      ControlError(
        code: "LC0102", sentence: "This account may not use \(path).",
        remedy: "Join the group that may: `sudo adduser $USER \(ControlLimits.group)`, then log in again.")
    case ENOENT, ECONNREFUSED:
      ControlError(
        code: "LC0101", sentence: "No `leelood` listens at \(path).",
        remedy: "Start it with `sudo systemctl start leelood`, or name its socket with `--socket`.")
    default:
      ControlError(
        code: "LC0101", sentence: "Could not connect to \(path): \(error.reason).",
        remedy: "See `systemctl status leelood`.")
    }
  }

  static func pathTooLong(_ path: String) -> ControlError {
    ControlError(
      code: "LC0101",
      sentence:
        "\(path) is no path of a socket: it has \(path.utf8.count) bytes of at most \(UnixSocketAddress.pathLimit).",
      remedy: "Name a shorter one with `--socket`.")
  }

  /// The daemon closed the connection.
  package static var connectionEnded: ControlError {
    ControlError(
      code: "LC0103", sentence: "`leelood` closed the connection before it answered.",
      remedy: "See `journalctl -u leelood` for the reason.")
  }

  package static func noAnswer(within timeout: Duration) -> ControlError {
    ControlError(
      code: "LC0104", sentence: "`leelood` did not answer within \(timeout).",
      remedy: "See `systemctl status leelood`; it may be waiting for its disk.")
  }
}
