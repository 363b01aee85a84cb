/// What the crew picture is drawn from: SHA-256 of the group id and every member's id and signature key, in the order
/// of the ids.
public struct PictureDigest: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// How many bytes there are.
  public static let count = 32

  /// Nil for anything but 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.count else { return nil }
    self.bytes = bytes
  }
}
