import TestSupport

/// A hub that withholds, repeats and spoils what passes, as chance will have it, and says of itself that all is well.
final class Malice {
  private var chance: SplitMix64
  private var heard: [Int: [[UInt8]]] = [:]
  private static let memory = 64

  init(seed: UInt64) { chance = SplitMix64(seed: seed) }

  /// The hub's place with this one in it.
  var intruder: Intruder {
    Intruder(
      upward: { [self] device, bytes in pass(bytes, of: ~device, isSpoilt: false) },
      downward: { [self] device, bytes in pass(bytes, of: device, isSpoilt: true) })
  }

  private func pass(_ bytes: [UInt8], of direction: Int, isSpoilt: Bool) -> [[UInt8]] {
    remember(bytes, of: direction)
    switch UInt8.random(in: 0..<100, using: &chance) {
    case 0..<8: return []
    case 8..<14: return [bytes, bytes]
    case 14..<22: return [bytes, heard[direction]?.randomElement(using: &chance) ?? bytes]
    case 22..<25 where isSpoilt: return [spoilt(bytes)]
    default: return [bytes]
    }
  }

  private func remember(_ bytes: [UInt8], of direction: Int) {
    heard[direction, default: []].append(bytes)
    if heard[direction, default: []].count > Self.memory { heard[direction]?.removeFirst() }
  }

  private func spoilt(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var bytes = bytes
    bytes[Int.random(in: bytes.indices, using: &chance)] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
    return bytes
  }
}
