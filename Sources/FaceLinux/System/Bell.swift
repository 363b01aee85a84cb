internal import CLinux
internal import Glibc
internal import LeelooService

/// Wakes a thread that waits in `poll`: an event descriptor (eventfd(2)) that any thread may ring.
final class Bell: Sendable {
  private let event: FileDescriptor

  init() throws(SystemError) {
    event = try FileDescriptor("eventfd", linux_event())
  }

  /// What to poll for.
  var descriptor: Int32 { event.number }

  /// Wakes the thread that waits, or the next one that does.
  func ring() {
    var one: UInt64 = 1
    _ = write(event.number, &one, MemoryLayout<UInt64>.size)
  }

  /// The thread is awake.
  func silence() {
    var rings: UInt64 = 0
    _ = read(event.number, &rings, MemoryLayout<UInt64>.size)
  }

  /// Waits for a ring; false where the time passed without one. Nil waits for ever.
  func wait(atMost limit: Nanoseconds?) -> Bool {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = limit.map { Int32(clamping: ($0 + 999_999) / 1_000_000) } ?? -1
    // A signal ends the wait early, which is a ring too many and does no harm.
    guard poll(&event, 1, milliseconds) != 0 else { return false }
    silence()
    return true
  }
}
