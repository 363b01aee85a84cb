import Glibc
internal import Synchronization

/// Hands values from any thread to one that sleeps until there is something for it.
///
/// Not a dispatch queue: the first of those starts a thread in libdispatch that wakes up every second.
package final class Mailbox<Element: Sendable>: Sendable {
  private let waiting = Mutex<[Element]>([])
  private let count: Semaphore

  /// An empty mailbox.
  package init() { count = Semaphore() }

  /// Puts a value behind all earlier ones; never waits.
  package func put(_ element: Element) {
    waiting.withLock { $0.append(element) }
    count.post()
  }

  /// The oldest value; sleeps until there is one.
  package func take() -> Element {
    count.wait()
    return waiting.withLock { $0.removeFirst() }
  }

  /// A counting semaphore of this process.
  private final class Semaphore: @unchecked Sendable {  // libc guards it (sem_overview(7))
    /// It has one address for life, as sem_init(3) wants.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    deinit {
      sem_destroy(semaphore)
      semaphore.deallocate()
    }

    func post() { sem_post(semaphore) }

    func wait() { while sem_wait(semaphore) != 0 && errno == EINTR {} }
  }
}
