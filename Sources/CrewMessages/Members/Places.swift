/// Some members of a crew, by their places in it: a bit each.
///
/// A place is the index of a leaf (RFC 9420 section 4). A newcomer takes the first that is free (section 7.7), so those of
/// a crew of 32 lie below 32; what lies beyond is in nobody's places.
public struct Places: Hashable, Sendable {
  /// The place 0 is the lowest bit.
  public let bits: UInt32

  /// The places of these bits.
  public init(bits: UInt32) { self.bits = bits }

  /// Exactly these places.
  public init(_ places: some Sequence<UInt32>) { bits = places.reduce(0) { $0 | 1 << $1 } }

  /// Whether a place is one of them.
  public func contains(_ place: UInt32) -> Bool { bits & 1 << place != 0 }
}
