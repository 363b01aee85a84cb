import ByteCoding
import LeelooCrypto

/// What every member has the same of the crew: group context extension 0xF0A2 (<doc:Membership>).
struct CrewContext: Sendable {
  /// The type of the extension, of the range for private use (RFC 9420 section 17.3).
  static let extensionType: UInt16 = 0xF0A2
  /// The most bytes of UTF-8 that a crew's name has.
  static let nameLimit = 64

  /// The crew's name for people.
  var name: String
  /// Milliseconds since 1970, by the clock of whoever made the crew.
  var createdAt: UInt64
  /// What the crew has agreed on, by bits. This version knows none, and carries them.
  var policy: UInt32
  /// Where the crew meets, and what hides its frames (``FrameKeys``).
  var syncSecret: SecretBytes
  /// Who never comes back.
  var tombstones: Tombstones

}

extension CrewContext {
  private static let format: UInt8 = 1

  /// The extension's content. A secret, for who has it knows where the crew meets.
  var encoded: SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(string: name)
      $0.append(integer: createdAt)
      $0.append(integer: policy)
    }
    writer.append(syncSecret)
    writer.plain { tombstones.append(to: &$0) }
    return writer.secret
  }

  /// Reads the extension's content.
  init(decoding bytes: SecretBytes) throws(ByteCodingError) {
    var reader = SecretReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "crew context") }
    name = try reader.string(limit: Self.nameLimit)
    createdAt = try reader.integer()
    policy = try reader.integer()
    syncSecret = try reader.secret(FrameKeys.secretCount)
    var rest = ByteReader(try reader.plain(reader.remaining))
    tombstones = try Tombstones(from: &rest)
    try rest.finish()
  }
}
