public import Glibc

/// A real Redis on a socket of its own, which forgets everything when it ends.
public final class RedisProcess {
  private static let path = "/usr/bin/redis-server"

  /// Whether Debian's redis-server is there.
  public static var isInstalled: Bool { access(path, X_OK) == 0 }

  private let folder: TemporaryFolder
  private let settings: [String]
  private var program: RunningProgram?

  /// Starts one, with settings as `redis-server` takes them besides those of every test.
  public init(_ settings: [String] = []) throws {
    folder = try TemporaryFolder()
    self.settings = settings
    try start()
  }

  /// Where it is.
  public var url: String { "unix://\(folder("socket"))" }

  /// Its process id, while it runs.
  public var id: pid_t? { program?.id }

  /// Another run, with an empty memory.
  public func start() throws {
    unlink(folder("socket"))
    program = try RunningProgram(
      Self.path,
      [
        "--bind", "127.0.0.1", "--port", "0", "--unixsocket", folder("socket"), "--dir", folder("."),
        "--save", "", "--appendonly", "no",
      ] + settings, log: folder("log"))
    _ = try folder.wait(for: "Redis") { access(folder("socket"), R_OK | W_OK) == 0 ? true : nil }
  }

  /// Ends it as a power cut would.
  public func kill() { program?.kill() }

  /// It answers nobody any more, and its sockets stay open: a partition, as its clients see it.
  public func freeze() { program?.signal(SIGSTOP) }

  /// It goes on where it was.
  public func thaw() { program?.signal(SIGCONT) }
}
