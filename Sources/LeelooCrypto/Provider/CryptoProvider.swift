internal import CLibcrypto

/// libcrypto 3.0, the one provider of every primitive here.
public enum CryptoProvider {
  /// How secrets are kept in memory.
  public enum SecretMemory: Sendable {
    /// In guarded pages that never reach swap.
    case locked
    /// In guarded pages that could reach swap: `RLIMIT_MEMLOCK` did not allow 256 KiB.
    case unlocked
    /// Among everything else, though wiped: there is no secure heap on this system.
    case ordinary
  }

  /// Fetches the algorithms and sets the secure heap up.
  ///
  /// Calling it is not needed, everything here does; a program calls it first of all so that a broken
  /// libcrypto is one clear error at its start. Throws ``CryptoError/providerFailed(call:)``.
  public static func start() throws(CryptoError) {
    try check(lc_start(), "lc_start", refusal: .providerFailed(call: "lc_start"))
  }

  /// What ``start()`` got.
  public static var secretMemory: SecretMemory {
    switch lc_memory() {
    case LC_MEMORY_LOCKED: .locked
    case LC_MEMORY_UNLOCKED: .unlocked
    default: .ordinary
    }
  }
}

/// Turns a status into an error.
func check(_ status: lc_status, _ call: String, refusal: CryptoError) throws(CryptoError) {
  switch status {
  case LC_OK: return
  case LC_REFUSED: throw refusal
  default: throw .providerFailed(call: call)
  }
}

/// For calls that fail only when the process has no memory or no libcrypto: there is no going on without.
func demand(_ status: lc_status, _ call: String) {
  guard status == LC_OK else { preconditionFailure("\(call): libcrypto is out of memory or incomplete") }
}
