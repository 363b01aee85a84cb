import ByteCoding
import CrewMessages

/// What a member says of itself in its leaf: extension 0xF0A1 (<doc:Membership>).
struct LeafProfile: Hashable, Sendable {
  /// The type of the extension, of the range for private use (RFC 9420 section 17.3).
  static let extensionType: UInt16 = 0xF0A1

  /// At most ``Member/nameLimit`` bytes of UTF-8.
  var name: String
  /// An index into the palette.
  var colour: UInt8
  /// What it is.
  var kind: DeviceKind
  /// Who let it in; nothing for whoever made the crew, and in a KeyPackage.
  var addedBy: DeviceID?

  private static let format: UInt8 = 1

  /// The extension's content: `format(1) | name | colour(1) | kind(1) | 0(1)`, or `1(1) | added by(16)` at the end.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: Self.format)
    writer.append(string: Member.clipped(name))
    writer.append(integer: colour)
    writer.append(integer: kind.rawValue)
    writer.append(integer: UInt8(addedBy == nil ? 0 : 1))
    if let addedBy { writer.append(addedBy) }
    return writer.bytes
  }

  /// Reads the extension's content.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "leaf profile") }
    name = try reader.string(limit: Member.nameLimit)
    colour = try reader.integer()
    kind = DeviceKind(rawValue: try reader.integer())
    addedBy = try reader.integer(UInt8.self) == 0 ? nil : try reader.deviceID()
    try reader.finish()
  }

  /// Describes a member.
  init(name: String, colour: UInt8, kind: DeviceKind, addedBy: DeviceID?) {
    self.name = name
    self.colour = colour
    self.kind = kind
    self.addedBy = addedBy
  }
}
