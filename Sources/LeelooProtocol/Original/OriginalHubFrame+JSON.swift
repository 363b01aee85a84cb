extension OriginalHubFrame {
  /// The text of a frame.
  public func encoded() -> [UInt8] { Array(json.bytes) }

  private var json: JSON {
    switch self {
    case .crewCreated(let seat):
      .object([
        "type": "crew_created", "device_id": .string(seat.deviceID), "crew_id": .string(seat.crewID),
        "crew_code": .string("\(seat.code)"),
      ])
    case .crewJoined(let seat, let members, let online):
      .object([
        "type": "crew_joined", "device_id": .string(seat.deviceID), "crew_id": .string(seat.crewID),
        "crew_code": .string("\(seat.code)"), "crew_members": .integer(members),
        "member_names": .array(online.map { .string("\($0)") }),
      ])
    case .registered(let id): .object(["type": "registered", "device_id": .string(id)])
    case .crewLeft(let code): .object(["type": "crew_left", "crew_code": .string("\(code)")])
    case .error(let code, let sentence):
      .object(["type": "error", "error": .string(code.rawValue), "message": .string(sentence)])
    case .memberJoined(let id, let name): Self.presence("member_joined", id, name)
    case .memberOffline(let id, let name, let left):
      Self.presence("member_offline", id, name, left: left ? true : nil)
    case .message(let message): message.json
    case .musicShared(let song, let name, let time): song.json(pushedBy: name, at: time)
    case .reaction(let reaction, let name, let time):
      .object([
        "type": "reaction", "reaction_type": reaction, "from": .string("\(name)"),
        "timestamp": .integer(time),
      ])
    case .pong: .object(["type": "pong"])
    }
  }

  private static func presence(
    _ type: JSON, _ id: String, _ name: OriginalName, left: JSON? = nil
  ) -> JSON {
    .object(["type": type, "device_id": .string(id), "display_name": .string("\(name)"), "left": left])
  }
}

extension OriginalSong {
  /// Whole milliseconds, as the original hub that knew this form wrote them.
  fileprivate func json(pushedBy name: OriginalName, at unixMilliseconds: UInt64) -> JSON {
    .object([
      "type": "music_shared", "spotify_uri": spotifyURI, "artist": artist, "track": track, "album": album,
      "pushed_by": .string("\(name)"), "timestamp": .integer(unixMilliseconds),
    ])
  }
}

extension OriginalMessage {
  /// The seed's relay writes seconds with a fraction.
  fileprivate var json: JSON {
    .object([
      "type": "message", "from_device": .string(sender), "from_name": .string("\(senderName)"),
      "msg_type": .string(type), "payload": payload, "timestamp": .seconds(milliseconds: unixMilliseconds),
    ])
  }
}
