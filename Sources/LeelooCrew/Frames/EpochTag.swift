import ByteCoding
import LeelooCrypto

/// Eight bytes from an epoch's authenticator: members with the same tag have the same keys and the same roster.
///
/// Who has only the tag learns nothing of the authenticator (HKDF-Expand), and two branches of a crew have the same
/// tag once in 2^64.
struct EpochTag: Hashable, Comparable, Sendable {
  let value: UInt64

  /// Names an epoch by its tag.
  init(_ value: UInt64) { self.value = value }

  /// The tag of the epoch that has this authenticator.
  init(authenticator: SecretBytes) {
    value = authenticator.derived(.epochTag, count: 8).withUnsafeBytes { bytes in
      bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  static func < (one: EpochTag, other: EpochTag) -> Bool { one.value < other.value }
}

extension ByteReader {
  /// The next eight bytes as a tag.
  mutating func epochTag() throws(ByteCodingError) -> EpochTag { EpochTag(try integer()) }
}

extension ByteWriter {
  /// Appends the eight bytes of a tag.
  mutating func append(_ tag: EpochTag) { append(integer: tag.value) }
}
