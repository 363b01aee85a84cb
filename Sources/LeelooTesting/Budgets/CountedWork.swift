package import LeelooCrypto

/// What some work asked of libcrypto, and what that takes on the slowest board.
package struct CountedWork: Hashable, Sendable {
  /// How often each was asked for; nothing in a build without the witness (`-DLEELOO_WITNESS`).
  package let counts: [CryptoOperation: Int]

  /// Does it, and counts.
  package init<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) {
    #if DEBUG || LEELOO_WITNESS
      counts = try OperationCounter.count(work)
    #else
      try work()
      counts = [:]
    #endif
  }

  /// How often something was asked for.
  package subscript(operation: CryptoOperation) -> Int { counts[operation] ?? 0 }

  /// What the curves take of it on a Raspberry Pi Zero 2 W, in milliseconds. Hashing and sealing are not in it: nobody has
  /// published what they take there, and here they are a hundredth of a multiplication each.
  package var boardMilliseconds: Double {
    counts.reduce(0) { $0 + (Self.cortexA53[$1.key] ?? 0) * Double($1.value) / 1_000_000 }
  }

  /// Cycles of a Cortex-A53, which runs at 1.0 GHz there: OpenSSL 3.3.2 in the speed tables of lib25519. A private Ed25519
  /// key is in none of them; it is one multiplication of the base point, as a signature is.
  private static let cortexA53: [CryptoOperation: Double] = [
    .x25519Key: 220_649, .x25519SharedSecret: 513_705, .ed25519Key: 194_443, .ed25519Sign: 194_443,
    .ed25519Verify: 537_285,
  ]
}

extension CountedWork: CustomStringConvertible {
  /// The counts in a line.
  package var description: String {
    CryptoOperation.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \($0.rawValue)" }
      .joined(separator: ", ")
  }
}
