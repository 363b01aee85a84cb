internal import CLinux
import Glibc

/// Wakes a thread that waits in `poll`: an event descriptor (eventfd(2)) that any thread may ring.
package final class Bell: Sendable {
  private let event: FileDescriptor

  /// Makes a silent bell; throws where the process may open no more files.
  package init() throws(SystemError) {
    event = try FileDescriptor("eventfd", linux_event())
  }

  /// What to poll for.
  package var descriptor: CInt { event.number }

  /// Wakes the thread that waits, or the next one that does.
  package func ring() {
    var one: UInt64 = 1
    _ = write(event.number, &one, MemoryLayout<UInt64>.size)
  }

  /// The thread is awake.
  package func silence() {
    var rings: UInt64 = 0
    _ = read(event.number, &rings, MemoryLayout<UInt64>.size)
  }

  /// Waits for a ring; false where so many milliseconds passed without one. Nil waits for ever.
  package func wait(milliseconds limit: Int32?) -> Bool {
    var event = pollfd(fd: descriptor, events: CShort(POLLIN), revents: 0)
    // A signal ends the wait early, which is a ring too many and does no harm.
    guard poll(&event, 1, limit ?? -1) != 0 else { return false }
    silence()
    return true
  }
}
