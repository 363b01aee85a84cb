extension OriginalClientFrame {
  /// The most bytes of a message's type.
  public static let typeLimit = 64

  /// Reads a text frame.
  public static func decode(_ text: [UInt8]) throws(JSONError) -> OriginalClientFrame {
    let members = Members(try JSON(text).members())
    switch try members.text("type", limit: typeLimit) {
    case "create_crew": return .create(code: try members.code(), try members.introduction())
    case "join_crew":
      return .join(code: try members.text("crew_code", limit: typeLimit) ?? "", try members.introduction())
    case "register": return .register(code: try members.code(), try members.introduction())
    case "leave_crew": return .leave
    case "message":
      // Where there is no payload an object stands for it: the original devices ask it for members, whatever it is.
      return .message(
        type: try members.text("msg_type", limit: typeLimit) ?? "text",
        payload: members["payload"] ?? .object([:]))
    case "share_music": return .shareMusic(members.song)
    case "reaction": return .reaction(members["reaction_type"] ?? .null)
    case "ping": return .ping
    case .some: return .unknown
    case nil: throw .unfit(member: "type")
    }
  }

  /// The members of a frame, by what they must be.
  private struct Members {
    private let members: [String: JSON]

    init(_ members: [String: JSON]) { self.members = members }

    subscript(_ name: String) -> JSON? { members[name] }

    /// Nil where it is missing or null.
    func text(_ name: String, limit: Int) throws(JSONError) -> String? {
      guard let value = members[name], !value.isNull else { return nil }
      guard let text = value.string, text.utf8.count <= limit else { throw .unfit(member: name) }
      return text
    }

    /// An empty code is none.
    func code() throws(JSONError) -> OriginalCrewCode? {
      guard let text = try text("crew_code", limit: typeLimit), !text.isEmpty else { return nil }
      guard let code = OriginalCrewCode(text) else { throw .unfit(member: "crew_code") }
      return code
    }

    func introduction() throws(JSONError) -> OriginalIntroduction {
      let id = try text("device_id", limit: OriginalIntroduction.deviceIDLimit)
      let name = try text("display_name", limit: 1024)
      let olderName = try text("device_name", limit: 1024)
      return OriginalIntroduction(
        deviceID: id.flatMap { OriginalIntroduction.isDeviceID($0) ? $0 : nil },
        name: OriginalName(name ?? olderName))
    }

    var song: OriginalSong {
      OriginalSong(
        spotifyURI: members["spotify_uri"], artist: members["artist"], track: members["track"],
        album: members["album"])
    }
  }
}
