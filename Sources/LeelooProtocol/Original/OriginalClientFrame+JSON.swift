extension OriginalClientFrame {
  /// The most bytes of a message's type.
  public static let typeLimit = 64

  /// Reads a text frame.
  public static func decode(_ text: [UInt8]) throws(JSONError) -> OriginalClientFrame {
    let members = try FrameMembers(text)
    switch try members.text("type", limit: typeLimit) {
    case "create_crew": return .create(code: try members.code(limit: typeLimit), try members.introduction())
    case "join_crew":
      return .join(code: try members.text("crew_code", limit: typeLimit) ?? "", try members.introduction())
    case "register": return .register(code: try members.code(limit: typeLimit), try members.introduction())
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

  /// The text of a frame.
  public func encoded() -> [UInt8] { Array(json.bytes) }

  private var json: JSON {
    switch self {
    case .create(let code, let device): device.json("create_crew", code: code?.description)
    case .join(let code, let device): device.json("join_crew", code: code)
    case .register(let code, let device): device.json("register", code: code?.description)
    case .leave: .object(["type": "leave_crew"])
    case .message(let type, let payload):
      .object(["type": "message", "msg_type": .string(type), "payload": payload])
    case .shareMusic(let song):
      .object([
        "type": "share_music", "spotify_uri": song.spotifyURI, "artist": song.artist, "track": song.track,
        "album": song.album,
      ])
    case .reaction(let reaction): .object(["type": "reaction", "reaction_type": reaction])
    case .ping: .object(["type": "ping"])
    case .unknown: .object(["type": "unknown"])
    }
  }
}

extension OriginalIntroduction {
  fileprivate func json(_ type: JSON, code: String?) -> JSON {
    .object([
      "type": type, "crew_code": code.map { .string($0) },
      "device_id": deviceID.map { .string($0) } ?? JSON.null, "display_name": .string("\(name)"),
    ])
  }
}

extension FrameMembers {
  fileprivate func introduction() throws(JSONError) -> OriginalIntroduction {
    let id = try text("device_id", limit: OriginalIntroduction.deviceIDLimit)
    let name = try text("display_name", limit: 1024)
    let olderName = try text("device_name", limit: 1024)
    return OriginalIntroduction(
      deviceID: id.flatMap { OriginalIntroduction.isDeviceID($0) ? $0 : nil },
      name: OriginalName(name ?? olderName))
  }
}
