import LeelooCrypto
import Synchronization
import TestSupport

/// Keys that are the same in every run: what was sealed or signed in one opens in the next.
final class SampleRandomness: SecureRandomness {
  private let chance: Mutex<SplitMix64>

  init(seed: UInt64) { chance = Mutex(SplitMix64(seed: seed)) }

  func secretBytes(_ count: Int) -> SecretBytes { SecretBytes(copying: bytes(count)) }

  func bytes(_ count: Int) -> [UInt8] {
    chance.withLock { chance in (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next() >> 32) } }
  }
}
