extension OriginalHubFrame {
  /// Members that a device is told by name at most; a crew has no more.
  static let nameLimit = 64

  /// Reads a text frame of this hub or an older one; nil for a type that this version does not know.
  ///
  /// Leniently, as the original devices do: what they can do without may be missing.
  public static func decode(_ text: [UInt8]) throws(JSONError) -> OriginalHubFrame? {
    let members = try FrameMembers(text)
    switch try members.word("type") {
    case "crew_created": return .crewCreated(try members.seat())
    case "crew_joined":
      let count = members["crew_members"]?.integer ?? 0
      return .crewJoined(try members.seat(), members: count, online: members.names("member_names"))
    case "registered": return .registered(deviceID: try members.needed("device_id"))
    case "crew_left": return try members.code(limit: OriginalClientFrame.typeLimit).map { .crewLeft($0) }
    case "error":
      let code = try members.word("error").flatMap(OriginalErrorCode.init(rawValue:))
      return .error(code ?? .invalidMessage, members["message"]?.string ?? "")
    case "member_joined":
      return .memberJoined(deviceID: try members.needed("device_id"), members.name("display_name"))
    case "member_offline":
      return .memberOffline(
        deviceID: try members.needed("device_id"), members.name("display_name"),
        left: members["left"]?.boolean ?? false)
    case "message": return .message(try members.message())
    case "music_shared":
      return .musicShared(members.song, by: members.name("pushed_by"), unixMilliseconds: members.time)
    case "reaction":
      return .reaction(
        members["reaction_type"] ?? .null, from: members.name("from"), unixMilliseconds: members.time)
    case "pong": return .pong
    case .some: return nil
    case nil: throw .unfit(member: "type")
    }
  }
}

extension FrameMembers {
  fileprivate func word(_ name: String) throws(JSONError) -> String? {
    try text(name, limit: OriginalClientFrame.typeLimit)
  }

  fileprivate func needed(_ name: String) throws(JSONError) -> String {
    guard let text = try text(name, limit: OriginalIntroduction.deviceIDLimit), !text.isEmpty else {
      throw .unfit(member: name)
    }
    return text
  }

  /// A crew without an id goes by its code, as the original devices have it.
  fileprivate func seat() throws(JSONError) -> OriginalSeat {
    guard let code = try code(limit: OriginalClientFrame.typeLimit) else { throw .unfit(member: "crew_code") }
    return OriginalSeat(
      deviceID: try needed("device_id"), crewID: try word("crew_id") ?? code.description, code: code)
  }

  fileprivate func message() throws(JSONError) -> OriginalMessage {
    OriginalMessage(
      sender: try needed("from_device"), senderName: name("from_name"), type: try word("msg_type") ?? "text",
      payload: self["payload"] ?? .object([:]), unixMilliseconds: time)
  }

  fileprivate func name(_ member: String) -> OriginalName { OriginalName(self[member]?.string) }

  fileprivate func names(_ member: String) -> [OriginalName] {
    (self[member]?.elements ?? []).prefix(OriginalHubFrame.nameLimit).map { OriginalName($0.string) }
  }

  /// One of the original hubs writes seconds with a fraction, the other whole milliseconds; the latter have passed 10^11
  /// since 1973. Zero where it is missing or makes no sense.
  fileprivate var time: UInt64 {
    guard let bytes = self["timestamp"]?.bytes, let number = Double(String(decoding: bytes, as: UTF8.self)),
      number > 0, number < Double(JSON.integerLimit)
    else { return 0 }
    return UInt64(number < 1e11 ? number * 1000 : number)
  }
}
