internal import CLinux
import Glibc

/// A thread for calls that block: while nothing happens it costs no wake-up.
package enum BlockingThread {
  /// Runs `body` on a thread of its own, which ends with it.
  ///
  /// `name` shows in `/proc` and in debuggers; the kernel keeps 15 bytes of it.
  package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var thread = pthread_t()
    let failure = pthread_create(&thread, nil, enter, start.toOpaque())
    // Happens only where TasksMax or memory is exhausted at start: going on without the thread would hang silently.
    precondition(failure == 0, "no thread for \(name): error \(failure)")
    pthread_detach(thread)
  }

  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  private static let enter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { start in
    guard let start else { return nil }
    let thread = Unmanaged<Start>.fromOpaque(start).takeRetainedValue()
    _ = linux_name_thread(thread.name)
    thread.body()
    return nil
  }
}
