public import LeelooCrypto
import Synchronization
import TestSupport

/// Keys that repeat themselves, so that a simulation does. For tests only: whoever knows the seed knows the keys.
public final class SeededRandomness: SecureRandomness {
  private let chance: Mutex<SplitMix64>

  /// The same seed gives the same bytes.
  public init(seed: UInt64) { chance = Mutex(SplitMix64(seed: seed)) }

  /// The next bytes, in a place of their own.
  public func secretBytes(_ count: Int) -> SecretBytes { SecretBytes(copying: bytes(count)) }

  /// The next bytes.
  public func bytes(_ count: Int) -> [UInt8] {
    chance.withLock { chance in (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next() >> 32) } }
  }
}
