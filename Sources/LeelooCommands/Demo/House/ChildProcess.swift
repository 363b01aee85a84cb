import Glibc
import LeelooService

/// A program that was started from here and ends no later than this one.
final class ChildProcess {
  /// Its process id.
  let id: pid_t
  /// The last part of its path.
  let name: String
  /// Where its output and errors go.
  let log: String
  private let isLeft: Bool
  private var ending: CInt?

  private init(id: pid_t, name: String, log: String, isLeft: Bool) {
    self.id = id
    self.isLeft = isLeft
    self.name = name
    self.log = log
  }

  deinit { if !isLeft { stop() } }

  /// Starts a program in a process group of its own, so that a Ctrl-C is ours to pass on, and with no signal blocked.
  ///
  /// `setpriv` asks the kernel to end it when this thread dies in a way that runs no clean-up (prctl(2),
  /// PR_SET_PDEATHSIG); without that tool only clean-up ends it. One that `isLeft` lives on: a browser may become the
  /// person's own.
  static func start(
    _ program: String, _ arguments: [String], log: String, isLeft: Bool = false
  ) throws(SystemError) -> ChildProcess {
    let guardian = "/usr/bin/setpriv"
    let words = [program] + arguments
    let isGuarded = !isLeft && access(guardian, X_OK) == 0
    let id = try spawn(isGuarded ? [guardian, "--pdeathsig", "KILL", "--"] + words : words, log: log)
    return ChildProcess(
      id: id, name: String(program.split(separator: "/").last ?? ""), log: log, isLeft: isLeft)
  }

  /// Has not ended.
  var isRunning: Bool {
    if ending == nil {
      var status: CInt = 0
      if waitpid(id, &status, WNOHANG) == id { ending = status }
    }
    return ending == nil
  }

  /// Ends it the hard way, as a power cut would, and waits until the kernel is done with it.
  func kill() {
    guard isRunning else { return }
    Glibc.kill(id, SIGKILL)
    waitForEnd()
  }

  /// Asks it to end, and insists after a while.
  func stop(patience: Duration = .seconds(3)) {
    guard isRunning else { return }
    Glibc.kill(id, SIGTERM)
    let end = ContinuousClock.now + patience
    while isRunning {
      guard ContinuousClock.now < end else { return kill() }
      usleep(2000)
    }
  }

  /// By which signal it was ended; nil while it runs, and where it ended by itself.
  var endingSignal: CInt? {
    guard !isRunning, let ending, ending & 0x7F != 0 else { return nil }
    return ending & 0x7F
  }

  /// Sleeps until it has ended.
  func waitForEnd() {
    guard ending == nil else { return }
    var status: CInt = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    ending = status
  }

  private static func spawn(_ words: [String], log: String) throws(SystemError) -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO)
    let refusal = closeAll(from: STDERR_FILENO + 1, in: &files)
    guard refusal == 0 else { throw SystemError(call: "posix_spawn", code: refusal) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    var id = pid_t()
    let failure = posix_spawn(&id, words[0], &files, &attributes, &arguments, environ)
    guard failure == 0 else { throw SystemError(call: "posix_spawn", code: failure) }
    return id
  }
}
