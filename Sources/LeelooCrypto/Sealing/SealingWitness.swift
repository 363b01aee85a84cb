#if DEBUG || LEELOO_WITNESS
  import Synchronization

  /// Is told of every sealing in its task, whoever does it: no key may meet the same nonce twice.
  ///
  /// For the simulation's referee. A release build has neither this type nor the call to it, unless it is built for
  /// the simulation (`-DLEELOO_WITNESS`). It keeps 64 bits of a hash for each, never a key.
  package final class SealingWitness: Sendable {
    /// Who watches.
    @TaskLocal package static var current: SealingWitness?

    private let uses = Mutex(Uses())

    private struct Uses {
      var seen: Set<Int> = []
      var repeats = 0
    }

    /// Nothing seen yet.
    package init() {}

    /// How many keys and nonces sealed something, each counted once.
    package var count: Int { uses.withLock { $0.seen.count } }

    /// How often a key and nonce sealed that had sealed before.
    package var repeats: Int { uses.withLock { $0.repeats } }

    func note(_ key: SecretBytes, _ nonce: [UInt8]) {
      var hasher = Hasher()
      key.withUnsafeBytes { hasher.combine(bytes: $0) }
      hasher.combine(nonce)
      let use = hasher.finalize()
      uses.withLock { if !$0.seen.insert(use).inserted { $0.repeats += 1 } }
    }
  }
#endif
