import LeelooService
import Synchronization
import TestSupport
import Testing

@Suite("Telling systemd")
struct ServiceNotifierTests {
  private let folder: TemporaryFolder
  private let manager: BoundDatagrams
  private let notifier: ServiceNotifier

  init() throws {
    folder = try TemporaryFolder()
    manager = BoundDatagrams(path: folder("notify"))
    notifier = ServiceNotifier(path: folder("notify"))
  }

  @Test("ready, status and stopping are one datagram each, and go nowhere without a manager")
  func datagrams() {
    ServiceNotifier(path: nil).ready(status: "Nobody hears this.")
    notifier.ready(status: "Starting.")
    notifier.status("Connected; crew of 2.")
    notifier.stopping(status: "Stopped\nREADY=1")
    #expect(manager.nextText() == "READY=1\nSTATUS=Starting.")
    #expect(manager.nextText() == "STATUS=Connected; crew of 2.")
    #expect(manager.nextText() == "STOPPING=1\nSTATUS=Stopped\\nREADY=1")
  }

  @Test("the watchdog is fed when the last loop has answered, and not before")
  func watchdog() {
    let pending = Mutex<[@Sendable () -> Void]>([])
    let watchdog = Watchdog(
      notifier: notifier,
      asking: [
        { $0() },
        { answer in pending.withLock { $0.append(answer) } },
      ])
    watchdog.ask()
    notifier.status("nothing fed yet")
    #expect(manager.nextText() == "STATUS=nothing fed yet")
    pending.withLock { $0.removeFirst() }()
    #expect(manager.nextText() == "WATCHDOG=1")
  }

  @Test("an answer to an older question does not feed the watchdog")
  func lateAnswer() {
    let pending = Mutex<[@Sendable () -> Void]>([])
    let watchdog = Watchdog(
      notifier: notifier, asking: [{ answer in pending.withLock { $0.append(answer) } }])
    watchdog.ask()
    watchdog.ask()
    pending.withLock { $0.removeFirst() }()
    notifier.status("nothing fed yet")
    #expect(manager.nextText() == "STATUS=nothing fed yet")
    pending.withLock { $0.removeFirst() }()
    #expect(manager.nextText() == "WATCHDOG=1")
  }

  @Test("a watchdog that was stopped asks nobody, feeds nobody, and lets go of the loops at once")
  func stopped() {
    let pending = Mutex<[@Sendable () -> Void]>([])
    var loop: Loop? = Loop()
    weak let released = loop
    let watchdog = Watchdog(
      notifier: notifier,
      asking: [{ [loop] answer in loop?.isAsked { pending.withLock { $0.append(answer) } } }])
    #expect(watchdog.ask())
    watchdog.stop()
    loop = nil
    #expect(released == nil)
    #expect(!watchdog.ask())
    pending.withLock { $0.removeFirst() }()
    notifier.status("nothing fed")
    #expect(manager.nextText() == "STATUS=nothing fed")
    #expect(pending.withLock { $0.isEmpty })
  }

  private final class Loop: Sendable {
    func isAsked(_ note: () -> Void) { note() }
  }
}
