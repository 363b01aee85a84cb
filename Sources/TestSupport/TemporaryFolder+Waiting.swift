import Glibc

extension TemporaryFolder {
  /// Comes back with what `find` finds, which is asked again after each change of a file of the folder.
  ///
  /// Sleeps in the kernel in between (inotify(7)). Throws when nothing was found after so many seconds.
  public func wait<Value>(for what: String, seconds: Int = 20, until find: () -> Value?) throws -> Value {
    let watch = inotify_init1(CInt(IN_CLOEXEC))
    defer { close(watch) }
    let changes = UInt32(IN_CREATE | IN_MODIFY | IN_MOVED_TO | IN_CLOSE_WRITE)
    guard watch >= 0, inotify_add_watch(watch, path, changes) >= 0 else { throw SystemCallFailed("inotify") }
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      if let found = find() { return found }
      guard Self.hasChanged(watch, before: end) else { throw NotFound(what: what, among: names) }
    }
  }

  private static func hasChanged(_ watch: CInt, before end: ContinuousClock.Instant) -> Bool {
    let left = max(0, Int32(clamping: Int((end - .now) / .milliseconds(1))))
    var request = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, left) > 0 else { return false }
    var events = [UInt8](repeating: 0, count: 4096)
    return Glibc.read(watch, &events, events.count) > 0
  }

  /// It did not come in time.
  public struct NotFound: Error {
    /// What was waited for.
    public let what: String
    /// The names that were there instead.
    public let among: [String]
  }
}
