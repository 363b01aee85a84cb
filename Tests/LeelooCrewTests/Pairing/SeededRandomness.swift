import LeelooCrypto
import Synchronization

/// Chance that repeats itself, and remembers without holding them which secrets it gave out.
final class SeededRandomness: SecureRandomness {
  private struct WeakSecret: Sendable { weak var secret: SecretBytes? }

  private struct State: Sendable {
    var counter: UInt8 = 0
    var given: [WeakSecret] = []
    var isBroken = false
  }

  private let seed: UInt8
  private let state = Mutex(State())

  init(_ seed: UInt8) { self.seed = seed }

  func secretBytes(_ count: Int) -> SecretBytes {
    let drawn = bytes(count)
    let secret = SecretBytes(copying: isBroken ? [UInt8](repeating: 0, count: count) : drawn)
    state.withLock { $0.given.append(WeakSecret(secret: secret)) }
    return secret
  }

  func bytes(_ count: Int) -> [UInt8] {
    precondition(count <= SHA256.count, "a test needs no more at once")
    return state.withLock { state in
      state.counter += 1
      return Array(SHA256.hash([seed, state.counter]).prefix(count))
    }
  }

  /// From now on its secrets are zeros, with which no exchange can be made.
  func fail() { state.withLock { $0.isBroken = true } }

  private var isBroken: Bool { state.withLock { $0.isBroken } }

  /// How many of the secrets somebody still has.
  var secretsAlive: Int { state.withLock { $0.given.count { $0.secret != nil } } }
  /// How many there were.
  var secretsGiven: Int { state.withLock { $0.given.count } }
}
