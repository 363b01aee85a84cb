import LeelooCrew
import LeelooService

/// Writes one thing after the other, in the order asked, on a thread of its own; nobody else waits for the card.
final class DiskThread: Sendable {
  private typealias Work = @Sendable (StateFolder?) -> Void
  /// Tells what became of a work, on the disk's own thread: nil where all of it is done.
  typealias Done = @Sendable ((any SupportDescribable)?) -> Void

  private let mailbox = Mailbox<Work?>()
  private let ended = Mailbox<Void>()
  private let refusal: (any SupportDescribable)?

  /// - Parameters:
  ///   - folder: Where everything is; nil where it could not be had.
  ///   - refusal: Why nothing may be written, with which every writing is answered.
  init(folder: sending StateFolder?, refusing refusal: (any SupportDescribable)?) {
    self.refusal = refusal
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

  /// Writes, behind everything asked before.
  func write(
    _ work: @escaping @Sendable (StateFolder) throws(FileProblem) -> Void, done: @escaping Done
  ) {
    mailbox.put { [refusal] folder in
      if let refusal { return done(refusal) }
      done(folder.flatMap { Self.problem(of: work, in: $0) })
    }
  }

  /// Destroys all that the folder holds, which whoever resets the device wants of one that can't be used as well.
  func destroy(done: @escaping Done) {
    mailbox.put { [refusal] folder in
      guard let folder else { return done(refusal) }
      done(Self.problem(of: { (folder) throws(FileProblem) in try folder.destroy() }, in: folder))
    }
  }

  private static func problem(
    of work: (StateFolder) throws(FileProblem) -> Void, in folder: StateFolder
  ) -> (any SupportDescribable)? {
    do throws(FileProblem) {
      try work(folder)
      return nil
    } catch {
      return error
    }
  }

  /// Carries the folder to its thread; `sending` proves that nobody else keeps it.
  private final class Handover: @unchecked Sendable {  // only the disk's thread touches the value
    var value: StateFolder?
    init(_ value: StateFolder?) { self.value = value }
  }
}
