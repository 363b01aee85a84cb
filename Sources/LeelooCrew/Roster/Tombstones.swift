import ByteCoding
import LeelooCrypto

/// Keys that were removed and never come back: SHA-256 of each, the newest 128 (<doc:Membership>).
struct Tombstones: Equatable, Sendable {
  /// How many are kept.
  static let limit = 128

  private(set) var hashes: [[UInt8]] = []

  /// None yet.
  init() {}

  /// Whether a key was removed.
  func holds(_ key: Ed25519PublicKey) -> Bool { hashes.contains(SHA256.hash(key.bytes)) }

  /// Whether these follow from earlier ones by keys that were removed since.
  func continues(_ earlier: Tombstones) -> Bool {
    let news = hashes.count { !earlier.hashes.contains($0) }
    return earlier.hashes.suffix(Self.limit - news).allSatisfy(hashes.contains)
  }

  /// A key was removed.
  mutating func bury(_ key: Ed25519PublicKey) {
    guard !holds(key) else { return }
    hashes.append(SHA256.hash(key.bytes))
    hashes.removeFirst(max(0, hashes.count - Self.limit))
  }
}

extension Tombstones {
  /// Reads `count(1) | hash(32) …`.
  init(from reader: inout ByteReader) throws(ByteCodingError) {
    let count = Int(try reader.integer(UInt8.self))
    guard count <= Self.limit else { throw .tooLong(length: count, limit: Self.limit) }
    for _ in 0..<count { hashes.append(try reader.array(SHA256.count)) }
  }

  /// Writes what ``init(from:)`` reads.
  func append(to writer: inout ByteWriter) {
    writer.append(integer: UInt8(hashes.count))
    for hash in hashes { writer.append(hash) }
  }
}
