import LeelooProtocol
import Testing

@Suite("Frames of the original devices")
struct OriginalFrameTests {
  private func decode(_ text: String) throws(JSONError) -> OriginalClientFrame {
    try OriginalClientFrame.decode(Array(text.utf8))
  }

  private func encode(_ frame: OriginalHubFrame) -> String {
    String(decoding: frame.encoded(), as: UTF8.self)
  }

  @Test("what the original client sends is understood")
  func requests() throws {
    let amy = OriginalIntroduction(deviceID: nil, name: OriginalName("Amy's LEELOO"))
    #expect(
      try decode(#"{"type": "create_crew", "device_id": null, "display_name": "Amy's LEELOO"}"#)
        == .create(code: nil, amy))
    #expect(
      try decode(
        #"{"type":"create_crew","device_id":"","display_name":"Amy's LEELOO","crew_code":"leeloo-7x3k"}"#)
        == .create(code: OriginalCrewCode("LEELOO-7X3K"), amy))
    #expect(
      try decode(#"{"type":"join_crew","crew_code":"LEELOO-7X3K","device_id":"dev_01","display_name":"B"}"#)
        == .join(
          code: "LEELOO-7X3K", OriginalIntroduction(deviceID: "dev_01", name: OriginalName("B"))))
    #expect(
      try decode(#"{"type":"register","device_name":"B"}"#)
        == .register(code: nil, OriginalIntroduction(name: OriginalName("B"))))
    #expect(try decode(#"{"type":"ping"}"#) == .ping)
    #expect(try decode(#"{"type":"leave_crew"}"#) == .leave)
    #expect(try decode(#"{"type":"something_new"}"#) == .unknown)
  }

  @Test(
    "a payload keeps its bytes whatever it is",
    arguments: [
      #"{"text": "hi \u00e9", "n": 1.0}"#, #""bare""#, "[1, 2]", "null", "12345678901234567890", "true",
    ])
  func payload(text: String) throws {
    guard case .message(let type, let payload) = try decode(#"{"type":"message","payload": \#(text) }"#)
    else {
      Issue.record("no message")
      return
    }
    #expect(type == "text")
    #expect(String(decoding: payload.bytes, as: UTF8.self) == text)
  }

  @Test("a message without a payload has an empty object: the original devices ask it for members")
  func noPayload() throws {
    #expect(
      try decode(#"{"type":"message","msg_type":"nudge"}"#) == .message(type: "nudge", payload: .object([:])))
  }

  @Test(
    "what is no frame is refused",
    arguments: [
      "", "[]", "5", "{}", #"{"type":5}"#, #"{"type":"join_crew","crew_code":7}"#,
      #"{"type":"create_crew","crew_code":"LEELOO-7X3"}"#, #"{"type":"message","msg_type":[]}"#,
    ])
  func refused(text: String) {
    #expect(throws: JSONError.self) { try decode(text) }
  }

  @Test("an id that no hub has given is none", arguments: ["telegram", "a b", "é", "<x>", "a\\nb"])
  func ids(id: String) throws {
    guard case .join(_, let device) = try decode(#"{"type":"join_crew","device_id":"\#(id)"}"#) else {
      Issue.record("no join")
      return
    }
    #expect(device.deviceID == nil)
  }

  @Test("codes are read in any case, with four letters or digits, and no others are codes")
  func codes() {
    #expect(OriginalCrewCode("leeloo-a01z")?.description == "LEELOO-A01Z")
    for text in ["LEELOO-7X3", "LEELOO-7X3KK", "LEELO-7X3KK", "LEELOO7X3K", "LEELOO-7X3é", "LEELOO-7-3K", ""]
    {
      #expect(OriginalCrewCode(text) == nil)
    }
  }

  @Test(
    "a deep link has its code with the hyphen or without",
    arguments: ["LEELOO7X3K", "LEELOO-7X3K", "leeloo7x3k"])
  func deepLinks(text: String) {
    #expect(OriginalCrewCode(deepLink: text)?.description == "LEELOO-7X3K")
    #expect(OriginalCrewCode(deepLink: "LEELOO7X3") == nil)
  }

  @Test("drawn codes use the alphabet without I, O, 0 and 1")
  func drawn() {
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let code = OriginalCrewCode(using: &chance).description
      #expect(OriginalCrewCode(code) != nil)
      #expect(code.dropFirst(7).allSatisfy { !"IO01".contains($0) })
    }
  }

  @Test("names lose what is no text and what turns other text round, and are cut at forty characters")
  func names() {
    #expect(OriginalName(" Amy\u{1B}[31m\u{202E}\nB  C ").description == "Amy[31mB C")
    #expect(OriginalName("👩‍👩‍👧 Amy").description == "👩‍👩‍👧 Amy")
    #expect(OriginalName(String(repeating: "é", count: 41)).description.count == 40)
    let long = String(repeating: "A", count: 39)
    #expect(OriginalName("\(long) B").description == long)
    #expect(OriginalName("\u{7}").description == "LEELOO")
    #expect(OriginalName(nil, orElse: "Phone").description == "Phone")
  }

  @Test("answers have the members that the original client indexes")
  func answers() throws {
    guard let code = OriginalCrewCode("LEELOO-7X3K") else { return }
    let seat = OriginalSeat(deviceID: "dev_1", crewID: "0f", code: code)
    #expect(
      encode(.crewCreated(seat))
        == #"{"type":"crew_created","device_id":"dev_1","crew_id":"0f","crew_code":"LEELOO-7X3K"}"#)
    #expect(
      encode(.crewJoined(seat, members: 2, online: [OriginalName("Amy")]))
        == #"{"type":"crew_joined","device_id":"dev_1","crew_id":"0f","crew_code":"LEELOO-7X3K","crew_members":2,"member_names":["Amy"]}"#
    )
    #expect(
      encode(.error(.invalidCrewCode, "Crew X not found"))
        == #"{"type":"error","error":"invalid_crew_code","message":"Crew X not found"}"#)
    #expect(encode(.pong) == #"{"type":"pong"}"#)
  }

  @Test("a message says when in seconds with a fraction, as the seed's relay does")
  func message() throws {
    let message = OriginalMessage(
      sender: "dev_1", senderName: OriginalName("Amy"), type: "text", payload: try JSON(Array("{ }".utf8)),
      unixMilliseconds: 1_700_000_000_050)
    #expect(
      encode(.message(message))
        == #"{"type":"message","from_device":"dev_1","from_name":"Amy","msg_type":"text","payload":{ },"timestamp":1700000000.050}"#
    )
  }
}
