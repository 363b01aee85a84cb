import FaceProtocol
import Synchronization

/// Cuts what comes into messages of the face protocol, on whichever thread it comes.
public final class Messages: Sendable {
  private let framing = Mutex(FaceFraming())

  /// Nothing has come.
  public init() {}

  /// The messages that are whole now; none any more after one that can't be.
  public func receive(_ bytes: [UInt8]) -> [[UInt8]] {
    framing.withLock { (try? $0.receive(bytes)) ?? [] }
  }
}
