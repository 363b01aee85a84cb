import LeelooCrypto

/// The keys of what we send, reserved on the disk in blocks before they are used.
///
/// No key is ever used twice, whenever the power goes. What is on the disk is the chain at the *end* of the
/// reserved block, and a key is used only if it lies before an end that is known to be on the disk. So after a
/// restart, which begins at the end on the disk, every key that may have been used lies behind. For the same
/// reason the disk holds no key that was used: the chain does not run backwards.
///
/// The price is that a restart skips up to ``blockSize`` generations; the receiver's window allows for it.
struct SendingChain: Sendable {
  /// How many generations are reserved at a time: a press then almost never waits for the card.
  static let blockSize: UInt64 = 64
  /// The farthest that a chain is run on at once: a second's work on the slowest board.
  static let jumpLimit: UInt64 = 1 << 18

  private var next: ChainKey
  private var reserved: ChainKey
  private var storedEnd: UInt64

  /// Begins at a link that no message used; nothing is reserved.
  init(startingAt link: ChainKey) {
    next = link
    reserved = link
    storedEnd = link.generation
  }

  /// The generation of the next message.
  var nextGeneration: UInt64 { next.generation }
  /// The end of the last reserved block, on the disk or not.
  var reservedEnd: UInt64 { reserved.generation }
  /// Whether the next key lies before an end that is on the disk.
  var canSeal: Bool { next.generation < storedEnd }
  /// Whether less than half a block is left.
  var wantsReservation: Bool { reservedEnd < next.generation + Self.blockSize / 2 }

  /// Moves the end on by a block.
  mutating func reserve() { reserved.advance(to: reservedEnd + Self.blockSize) }

  /// An end is on the disk. Ends arrive in order.
  mutating func reservationStored(upTo end: UInt64) { storedEnd = max(storedEnd, end) }

  /// Skips what lies before `generation`. False if that is farther than ``jumpLimit``.
  mutating func jump(to generation: UInt64) -> Bool {
    guard generation > next.generation else { return true }
    guard generation - next.generation <= Self.jumpLimit else { return false }
    next.advance(to: generation)
    if reservedEnd < generation { reserved = next }
    return true
  }

  /// The next generation and its key, which is gone from the chain. Only while ``canSeal``.
  mutating func takeKey() -> (generation: UInt64, key: SecretBytes) {
    precondition(canSeal, "a sending key that is not reserved on the disk")
    defer { next.advance() }
    return (next.generation, next.messageKey)
  }

  /// Writes the chain at the end of the reserved block.
  func encode(to writer: inout SecretWriter) { reserved.encode(to: &writer) }
}
