import Glibc
import HubRedis
import TestSupport

/// A real Redis on a socket of its own, which forgets everything when it ends.
final class RedisProcess {
  static let path = "/usr/bin/redis-server"
  static var isInstalled: Bool { access(path, X_OK) == 0 }

  private let folder: TemporaryFolder
  private var program: RunningProgram?

  init() throws {
    folder = try TemporaryFolder()
    try start()
  }

  var address: RedisAddress { get throws { try RedisAddress("unix://\(folder("socket"))") } }

  var url: String { "unix://\(folder("socket"))" }

  /// Another run, with an empty memory.
  func start() throws {
    unlink(folder("socket"))
    program = try RunningProgram(
      Self.path,
      ["--port", "0", "--unixsocket", folder("socket"), "--dir", folder("."), "--save", "", "--appendonly", "no"],
      log: folder("log"))
    _ = try folder.wait(for: "Redis") { access(folder("socket"), R_OK | W_OK) == 0 ? true : nil }
  }

  /// Ends it as a power cut would.
  func kill() { program?.kill() }

  /// It answers nobody any more, and its sockets stay open: a partition, as its clients see it.
  func freeze() { program?.signal(SIGSTOP) }

  func thaw() { program?.signal(SIGCONT) }
}
