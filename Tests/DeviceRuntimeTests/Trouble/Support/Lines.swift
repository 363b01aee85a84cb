import LeelooService
import Synchronization

/// Cuts what comes into lines, on whichever thread it comes.
final class Lines: Sendable {
  private let framing = Mutex(LineFraming(limit: ControlLimits.replyLimit))

  func receive(_ bytes: [UInt8]) -> [[UInt8]] { framing.withLock { (try? $0.receive(bytes)) ?? [] } }
}
