import LeelooCrypto
import Synchronization

/// Chance that is written down beforehand.
final class Draws: Sendable {
  private let left: Mutex<[[UInt8]]>

  init(_ draws: [[UInt8]]) { left = Mutex(draws) }

  func next() -> SecretBytes { left.withLock { SecretBytes(copying: $0.removeFirst()) } }
}
