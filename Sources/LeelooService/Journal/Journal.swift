import Glibc
internal import Synchronization

/// The program's log: journald's native protocol where the program runs as a service, lines on stderr elsewhere.
///
/// Entries are a constant sentence with fields (`JournalMessage`); values never stand in the sentence. Each kind
/// of entry has its own rate limit at each place in the sources.
public final class Journal: Sendable {
  /// The socket of journald: systemd-journald.service(8).
  public static let defaultPath = "/run/systemd/journal/socket"

  private let identifier: String
  private let sink: JournalSink
  private let now: @Sendable () -> UInt64
  private let limits = Mutex(CallSiteLimits())

  /// Writes to the journal at `path`, or to stderr where nobody takes entries there.
  ///
  /// `identifier` is the program's name (`journalctl -t`). `now` is a monotonic clock in nanoseconds.
  public convenience init(
    identifier: String, path: String, now: @escaping @Sendable () -> UInt64 = Journal.monotonicNanoseconds
  ) {
    let sink = JournalSocket(path: path).map(JournalSink.socket) ?? .lines(STDERR_FILENO)
    self.init(identifier: identifier, sink: sink, now: now)
  }

  /// Writes to journald where stderr leads there, and to stderr otherwise, as for a program started by hand.
  ///
  /// systemd names the journal's own stream in `JOURNAL_STREAM` (systemd.exec(5)).
  public static func standard(identifier: String) -> Journal {
    guard stderrIsJournal() else {
      return Journal(identifier: identifier, sink: .lines(STDERR_FILENO), now: monotonicNanoseconds)
    }
    return Journal(identifier: identifier, path: defaultPath)
  }

  init(identifier: String, sink: JournalSink, now: @escaping @Sendable () -> UInt64) {
    self.identifier = identifier
    self.sink = sink
    self.now = now
  }

  /// Writes one entry, unless too many of its kind came from its place in the sources.
  ///
  /// - Parameter kind: Of those with one message, a flood of one kind holds back no other. One of a few words, for each
  ///   is remembered.
  public func log(
    _ message: JournalMessage, _ values: KeyValuePairs<JournalField, String> = [:], kind: String = "",
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) {
    log(message, values.map { ($0.key, $0.value) }, kind: kind, file: file, line: line, function: function)
  }

  /// Writes one entry with the values that there happen to be, unless too many of its kind came from its place in the sources.
  public func log(
    _ message: JournalMessage, _ values: [(JournalField, String)], kind: String = "",
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) {
    let place = CodePlace(file: file.description, line: line, function: function.description)
    guard let suppressed = limits.withLock({ $0.admit(message, kind, from: place, at: now()) }) else {
      return
    }
    var entry = JournalEntry(
      message: message, identifier: identifier, values: values.map { ($0, $1) }, place: place)
    if suppressed > 0 { entry.values.append((.suppressed, "\(suppressed)")) }
    sink.write(entry)
  }

  /// Writes an entry about a problem, with its code, sentence and remedy.
  public func log(
    _ message: JournalMessage, problem: some SupportDescribable,
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) {
    log(
      message,
      [.code: problem.problemCode.description, .detail: problem.summary, .remedy: problem.remedy],
      file: file, line: line, function: function)
  }

  /// CLOCK_MONOTONIC.
  public static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func stderrIsJournal() -> Bool {
    guard let stream = getenv("JOURNAL_STREAM") else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
  }
}
