import LeelooProtocol
import Testing

/// The other direction of the same frames: what a device of ours says and hears in the original dialect.
@Suite("Frames of the original devices, on a device")
struct OriginalDeviceFrameTests {
  private func heard(_ text: String) throws(JSONError) -> OriginalHubFrame? {
    try OriginalHubFrame.decode(Array(text.utf8))
  }

  @Test("what a device says is what the hub reads")
  func said() throws {
    let introduction = OriginalIntroduction(deviceID: "dev_1", name: OriginalName("Amy \"A\""))
    let code = OriginalCrewCode("LEELOO-7X3K")
    let frames: [OriginalClientFrame] = [
      .create(code: code, introduction), .create(code: nil, OriginalIntroduction(name: OriginalName("B"))),
      .join(code: "LEELOO-7X3K", introduction), .register(code: code, introduction), .leave,
      .message(type: "text", payload: .object(["text": "hei\n"])), .reaction("love"), .ping, .unknown,
      .shareMusic(OriginalSong(spotifyURI: "spotify:track:1", artist: "A", track: "T", album: nil)),
    ]
    for frame in frames { #expect(try OriginalClientFrame.decode(frame.encoded()) == frame) }
  }

  @Test("what the hub says is what a device reads")
  func answered() throws {
    let code = try #require(OriginalCrewCode("LEELOO-7X3K"))
    let seat = OriginalSeat(deviceID: "dev_1", crewID: "0af1", code: code)
    let amy = OriginalName("Amy")
    let message = OriginalMessage(
      sender: "dev_2", senderName: amy, type: "reaction", payload: .object(["reaction": "fire"]),
      unixMilliseconds: 1_700_000_000_123)
    let frames: [OriginalHubFrame] = [
      .crewCreated(seat), .crewJoined(seat, members: 3, online: [amy, OriginalName("Ben")]),
      .registered(deviceID: "dev_1"), .crewLeft(code), .error(.crewFull, "Full."),
      .memberJoined(deviceID: "dev_2", amy), .memberOffline(deviceID: "dev_2", amy, left: false),
      .memberOffline(deviceID: "dev_2", amy, left: true), .message(message), .pong,
      .reaction("love", from: amy, unixMilliseconds: 1_700_000_000_123),
    ]
    for frame in frames { #expect(try OriginalHubFrame.decode(frame.encoded()) == frame) }
  }

  @Test("what older hubs leave out is done without")
  func lenient() throws {
    let code = try #require(OriginalCrewCode("LEELOO-7X3K"))
    #expect(
      try heard(#"{"type":"crew_joined","device_id":"d","crew_code":"leeloo-7x3k"}"#)
        == .crewJoined(OriginalSeat(deviceID: "d", crewID: "LEELOO-7X3K", code: code), members: 0, online: [])
    )
    #expect(try heard(#"{"type":"error","error":"too_warm"}"#) == .error(.invalidMessage, ""))
    #expect(try heard(#"{"type":"spotify_auth_complete","tokens":{}}"#) == nil)
    #expect(
      try heard(#"{"type":"member_joined","device_id":"d"}"#)
        == .memberJoined(deviceID: "d", OriginalName(nil)))
  }

  @Test(
    "a time is in seconds at one hub, in milliseconds at another, and may be anything",
    arguments: [
      ("1700000000.25", 1_700_000_000_250), ("1700000000250", 1_700_000_000_250), ("1e400", 0), ("-5", 0),
      (#""now""#, 0), ("null", 0),
    ] as [(String, UInt64)])
  func times(_ text: String, _ expected: UInt64) throws {
    let frame = try heard(#"{"type":"message","from_device":"d","timestamp":\#(text)}"#)
    guard case .message(let message) = frame else {
      Issue.record("no message")
      return
    }
    #expect(message.unixMilliseconds == expected)
  }

  @Test(
    "what can't be what it says is refused",
    arguments: [
      "", "[]", "{}", #"{"type":5}"#, #"{"type":"crew_joined","device_id":"d"}"#,
      #"{"type":"crew_created","crew_code":"LEELOO-7X3K"}"#, #"{"type":"member_joined"}"#,
      #"{"type":"crew_joined","device_id":"d","crew_code":"7X3K"}"#, #"{"type":"message"}"#,
    ])
  func refused(_ text: String) {
    #expect(throws: JSONError.self) { try heard(text) }
  }
}
