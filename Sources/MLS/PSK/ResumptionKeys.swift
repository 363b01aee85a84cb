import LeelooCrypto

/// Proofs of membership in this epoch and in a few before it, for use as pre-shared keys (RFC 9420 section 8.6).
struct ResumptionKeys: Sendable {
  /// The newest last.
  var keys: [Key] = []

  /// None.
  init() {}

  /// An epoch's.
  struct Key: Sendable {
    let epoch: UInt64
    let psk: SecretBytes
  }

  /// Puts the key of the newest epoch in and forgets the oldest beyond the limit of past epochs.
  mutating func insert(_ key: Key, pastLimit: Int) {
    keys.append(key)
    keys.removeFirst(max(0, keys.count - 1 - max(0, pastLimit)))
  }

  subscript(epoch: UInt64) -> SecretBytes? { keys.last { $0.epoch == epoch }?.psk }
}
