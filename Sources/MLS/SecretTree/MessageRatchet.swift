import LeelooCrypto

/// A sender's hash ratchet for one kind of content: a key for each generation, and no way back
/// (RFC 9420 section 9.1).
struct MessageRatchet: Sendable {
  /// The generation whose key comes next.
  private(set) var generation: UInt32
  /// `ratchet_secret_[N]_[generation]`.
  private(set) var secret: SecretBytes
  /// Keys of generations before ``generation`` whose messages have not come, the oldest first.
  private(set) var skipped: [SkippedKey]

  /// A ratchet, by default at its beginning.
  init(secret: SecretBytes, generation: UInt32 = 0, skipped: [SkippedKey] = []) {
    self.secret = secret
    self.generation = generation
    self.skipped = skipped
  }

  /// The next key, for a message of our own.
  mutating func next(_ suite: CipherSuite) throws(MLSError) -> MessageKey {
    guard generation < .max else { throw tooFarAhead(generation) }
    return MessageKey(advance(suite))
  }

  /// The key of a message that came. It is gone from the ratchet afterwards, and those that were passed over
  /// are kept within the limits.
  mutating func key(
    of wanted: UInt32, within limits: RatchetLimits, _ suite: CipherSuite
  ) throws(MLSError) -> MessageKey {
    guard wanted >= generation else { return try takeSkipped(wanted) }
    guard wanted - generation <= limits.forwardJump, wanted < .max else { throw tooFarAhead(wanted) }
    let kept = UInt32(clamping: limits.skippedKeysPerSender)
    if wanted - generation > kept { skip(to: wanted - kept, suite) }
    while generation < wanted { skipped.append(advance(suite)) }
    skipped.removeFirst(max(0, skipped.count - limits.skippedKeysPerSender))
    return MessageKey(advance(suite))
  }

  /// Goes on to a generation without any key of those before. Never back.
  mutating func skip(to wanted: UInt32, _ suite: CipherSuite) {
    while generation < wanted { step(suite) }
  }

  /// Forgets the oldest skipped key.
  mutating func forgetOldestKey() { skipped.removeFirst(min(1, skipped.count)) }

  /// Forgets the skipped keys that were here at the last call, and marks the others.
  mutating func age() {
    skipped.removeAll(where: \.isAged)
    for index in skipped.indices { skipped[index].isAged = true }
  }

  private mutating func takeSkipped(_ wanted: UInt32) throws(MLSError) -> MessageKey {
    guard let index = skipped.firstIndex(where: { $0.generation == wanted }) else {
      throw .message(.generationConsumed(wanted))
    }
    return MessageKey(skipped.remove(at: index))
  }

  private mutating func advance(_ suite: CipherSuite) -> SkippedKey {
    let key = SkippedKey(generation: generation, ratchetSecret: secret, suite)
    step(suite)
    return key
  }

  private mutating func step(_ suite: CipherSuite) {
    secret = suite.derive(secret, label: "secret", generation: generation, count: CipherSuite.hashCount)
    generation += 1
  }

  private func tooFarAhead(_ wanted: UInt32) -> MLSError {
    .message(.generationTooFarAhead(wanted, expected: generation))
  }
}
