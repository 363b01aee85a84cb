import ByteCoding
import LeelooCrypto

/// The keys of what one sender sends: a generation opens once, and its key is gone with it.
struct ReceivingWindow: Sendable {
  /// How many keys of generations that were passed over are kept.
  static let skippedLimit = 256
  /// How far ahead of the last a message may be. A signed hello may move the window farther.
  static let forwardLimit: UInt64 = 4_096

  private struct SkippedKey {
    let generation: UInt64
    let key: SecretBytes
  }

  private var chain: ChainKey
  private var skipped: [SkippedKey] = []

  /// Expects this link's generation next.
  init(startingAt link: ChainKey) { chain = link }

  /// The generation after the highest that was opened or passed over.
  var nextGeneration: UInt64 { chain.generation }
  /// How many keys are kept for messages that may still come.
  var skippedCount: Int { skipped.count }

  /// The key of a generation; it is gone from the window. Whoever finds that the message does not open goes
  /// back to the window before.
  mutating func takeKey(for generation: UInt64) throws(DropReason) -> SecretBytes {
    if generation < chain.generation { return try takeSkippedKey(generation) }
    guard generation - chain.generation <= Self.forwardLimit else { throw .tooFarAhead }
    skip(to: generation)
    defer { chain.advance() }
    return chain.messageKey
  }

  /// Moves on to a generation that the sender vouched for, up to ``SendingChain/jumpLimit`` at once.
  mutating func expect(_ generation: UInt64) {
    guard generation > chain.generation else { return }
    let distance = min(generation - chain.generation, SendingChain.jumpLimit)
    skip(to: chain.generation + distance)
  }

  private mutating func takeSkippedKey(_ generation: UInt64) throws(DropReason) -> SecretBytes {
    guard let index = skipped.firstIndex(where: { $0.generation == generation }) else { throw .replayed }
    return skipped.remove(at: index).key
  }

  private mutating func skip(to generation: UInt64) {
    while chain.generation < generation {
      if generation - chain.generation <= UInt64(Self.skippedLimit) {
        skipped.append(SkippedKey(generation: chain.generation, key: chain.messageKey))
      }
      chain.advance()
    }
    skipped.removeFirst(max(0, skipped.count - Self.skippedLimit))
  }
}

extension ReceivingWindow {
  /// Takes up a window from the disk.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    chain = try ChainKey(from: &reader)
    for _ in 0..<(try reader.integer(UInt16.self)) {
      let generation = try reader.integer(UInt64.self)
      skipped.append(SkippedKey(generation: generation, key: try reader.secret(ChainKey.count)))
    }
  }

  /// Writes the window.
  func encode(to writer: inout SecretWriter) {
    chain.encode(to: &writer)
    writer.plain { $0.append(integer: UInt16(skipped.count)) }
    for skip in skipped {
      writer.plain { $0.append(integer: skip.generation) }
      writer.append(skip.key)
    }
  }
}
