import Dispatch
import LeelooCrew
import LeelooService

/// Writes one thing after the other, in the order asked, on a thread that is only there while there is something to
/// write; nobody waits for the card.
final class DiskThread: Sendable {
  private let queue = DispatchQueue(label: "disk")
  private let folder: Confined

  /// `DispatchQueue` runs one block after the other, so the folder has one user at a time.
  private final class Confined: @unchecked Sendable {
    let folder: StateFolder?
    init(_ folder: StateFolder?) { self.folder = folder }
  }

  init(folder: sending StateFolder?) { self.folder = Confined(folder) }

  /// Does the work behind everything asked before, and tells what became of it, on the disk's own thread.
  func perform(
    _ work: @escaping @Sendable (StateFolder) throws(FileProblem) -> Void,
    done: @escaping @Sendable (FileProblem?) -> Void
  ) {
    queue.async { [folder] in
      guard let folder = folder.folder else { return done(.folderMissing("the state folder")) }
      do throws(FileProblem) {
        try work(folder)
        done(nil)
      } catch {
        done(error)
      }
    }
  }
}
