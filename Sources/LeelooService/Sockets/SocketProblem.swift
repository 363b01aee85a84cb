/// Why a Unix socket could not be opened, or how its connection ended.
public enum SocketProblem: Error, Hashable, Sendable {
  /// The path does not fit `sun_path` (unix(7)).
  case pathTooLong(String, limit: Int)
  /// A running program already answers there.
  case alreadyServed(String)
  /// Something that is not a socket lies there; it is left alone.
  case notASocket(String)
  /// Nobody listens there.
  case nobodyListens(String)
  /// The group that may use the socket does not exist.
  case unknownGroup(String)
  /// The other side did not read, and more waits for it than the limit allows.
  case peerTooSlow(limit: Int)
  /// The kernel refused.
  case system(SystemError, path: String)
}

extension SocketProblem: SupportDescribable {
  /// Stable across releases.
  public var problemCode: ProblemCode {
    switch self {
    case .pathTooLong: "LS0101"
    case .alreadyServed: "LS0102"
    case .notASocket: "LS0103"
    case .nobodyListens: "LS0104"
    case .unknownGroup: "LS0105"
    case .peerTooSlow: "LS0106"
    case .system: "LS0107"
    }
  }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .pathTooLong(let path, let limit):
      "The socket path \(path) has \(path.utf8.count) bytes; \(limit) is the most."
    case .alreadyServed(let path): "Another program already listens at \(path)."
    case .notASocket(let path): "\(path) exists and is not a socket."
    case .nobodyListens(let path): "Nobody listens at \(path)."
    case .unknownGroup(let group): "There is no group named \(group)."
    case .peerTooSlow(let limit): "The other side stopped reading: more than \(limit) bytes wait for it."
    case .system(let error, let path): "The socket at \(path) failed: \(error)."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .pathTooLong: "Choose a shorter folder."
    case .alreadyServed: "Stop the other one first, or choose another path."
    case .notASocket: "Move the file away, or choose another path."
    case .nobodyListens: "Start the program that serves it, or correct the path."
    case .unknownGroup: "Create the group (systemd-sysusers does), or leave the group out."
    case .peerTooSlow: "It may connect again."
    case .system: "Look at the owner and mode of the folder and of the socket."
    }
  }
}
