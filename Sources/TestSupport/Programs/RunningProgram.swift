public import Glibc
internal import LeelooService

/// A program of this package, as it was built beside the tests; it ends with its owner.
public final class RunningProgram {
  /// Its process id.
  public let id: pid_t
  private var status: CInt?

  /// The path of a program beside the tests; a path of its own stays as it is.
  public static func path(of name: String) -> String {
    guard !name.hasPrefix("/") else { return name }
    let tests = CommandLine.arguments[0]
    return (tests.lastIndex(of: "/").map { tests[..<$0] } ?? ".") + "/" + name
  }

  /// Whether it has been built.
  public static func isBuilt(_ name: String) -> Bool { access(path(of: name), X_OK) == 0 }

  /// Starts it with nothing to read, its words and errors going to the end of the file `log`.
  ///
  /// - Parameter variables: What its environment has besides that of the tests.
  public init(
    _ name: String, _ arguments: [String], variables: [String: String] = [:], log: String
  ) throws(SystemCallFailed) {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO)
    guard closeAll(from: STDERR_FILENO + 1, in: &files) == 0 else { throw SystemCallFailed("posix_spawn") }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A signal that the tests have blocked would reach no program that inherits it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = ([Self.path(of: name)] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var environment = Self.environment(with: variables) + [nil]
    defer { for variable in environment { free(variable) } }
    var id = pid_t()
    errno = posix_spawn(&id, Self.path(of: name), &files, &attributes, &words, &environment)
    guard errno == 0 else { throw SystemCallFailed("posix_spawn") }
    self.id = id
  }

  private static func environment(with variables: [String: String]) -> [UnsafeMutablePointer<CChar>?] {
    var inherited: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let variable = next.pointee {
      let name = String(cString: variable).prefix { $0 != "=" }
      if variables[String(name)] == nil { inherited.append(strdup(variable)) }
      next += 1
    }
    return inherited + variables.map { strdup("\($0.key)=\($0.value)") }
  }

  deinit {
    guard status == nil else { return }
    kill()
  }

  /// Sends it a signal.
  public func signal(_ number: CInt) {
    if status == nil { Glibc.kill(id, number) }
  }

  /// Ends it as a power cut would, and waits until the kernel is done with it.
  public func kill() {
    signal(SIGKILL)
    waitForEnd()
  }

  /// Whether it has ended, without waiting.
  public var hasEnded: Bool {
    guard status == nil else { return true }
    var information = siginfo_t()
    // WNOWAIT: whoever asks for the status later still gets it.
    return waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo != 0
  }

  /// Waits for its end: its exit status, or the negative number of the signal that ended it.
  @discardableResult
  public func waitForEnd() -> CInt {
    if let status { return status }
    var raw: CInt = 0
    while waitpid(id, &raw, 0) < 0, errno == EINTR {}
    let ending = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : -(raw & 0x7F)
    status = ending
    return ending
  }
}
