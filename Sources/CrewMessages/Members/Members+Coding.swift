public import ByteCoding

extension ByteReader {
  /// The next 16 bytes as a message's name.
  public mutating func messageID() throws(ByteCodingError) -> MessageID { MessageID(try opaque16()) }

  /// The next 16 bytes as a device's name.
  public mutating func deviceID() throws(ByteCodingError) -> DeviceID { DeviceID(try opaque16()) }

  /// A member: `deviceId(16) | name (length in 16 bits, at most 32 bytes of UTF-8) | colour(1)`.
  public mutating func member() throws(ByteCodingError) -> Member {
    let id = try deviceID()
    let name = try string(limit: Member.nameLimit)
    return Member(id: id, name: name, colour: try integer())
  }
}

extension ByteWriter {
  /// Appends the 16 bytes of a message's name.
  public mutating func append(_ id: MessageID) { append(id.value) }

  /// Appends the 16 bytes of a device's name.
  public mutating func append(_ id: DeviceID) { append(id.value) }

  /// Appends a member; of a name that is too long, the whole characters that fit.
  public mutating func append(_ member: Member) {
    append(member.id)
    append(string: Member.clipped(member.name))
    append(integer: member.colour)
  }
}

extension Member {
  /// The whole characters at the start of a name that fit into ``nameLimit`` bytes.
  public static func clipped(_ name: String) -> String {
    var clipped = name
    while clipped.utf8.count > nameLimit { clipped.removeLast() }
    return clipped
  }
}
