import LeelooCrew
import LeelooService

/// Writes one thing after the other, in the order asked, on a thread of its own; nobody else waits for the card.
final class DiskThread: Sendable {
  private typealias Work = @Sendable (StateFolder?) -> Void

  private let mailbox = Mailbox<Work?>()
  private let ended = Mailbox<Void>()

  init(folder: sending StateFolder?) {
    let (mailbox, ended) = (mailbox, ended)
    let folder = Handover(folder)
    BlockingThread.start("disk") {
      while let work = mailbox.take() { work(folder.value) }
      folder.value = nil
      ended.put(())
    }
  }

  /// What was asked before is still done.
  deinit { mailbox.put(nil) }

  /// Comes back when everything asked before is done and the folder's lock is free for the next life. To be called once.
  func finish() {
    mailbox.put(nil)
    ended.take()
  }

  /// Does the work behind everything asked before, and tells what became of it, on the disk's own thread.
  func perform(
    _ work: @escaping @Sendable (StateFolder) throws(FileProblem) -> Void,
    done: @escaping @Sendable (FileProblem?) -> Void
  ) {
    mailbox.put { folder in
      guard let folder else { return done(.folderMissing("the state folder")) }
      do throws(FileProblem) {
        try work(folder)
        done(nil)
      } catch {
        done(error)
      }
    }
  }

  /// Carries the folder to its thread; `sending` proves that nobody else keeps it.
  private final class Handover: @unchecked Sendable {  // only the disk's thread touches the value
    var value: StateFolder?
    init(_ value: StateFolder?) { self.value = value }
  }
}
