import HubServer
import LeelooProtocol
import TestSupport
import Testing

/// What the original client, as it was shipped, forces on a hub: fact by fact, over sockets.
@Suite("An original device at the hub", .serialized)
struct OriginalFactTests {
  @Test("1: the first frame after a request is its answer, and nothing comes on connect")
  func firstFrame() async throws {
    try await withHub { hub in
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      #expect(created["type"]?.string == "crew_created")
      let code = try #require(created["crew_code"]?.string)
      let ben = try OriginalClient(port: hub.address.port)
      amy.say(#"{"type":"message","payload":{"text":"before"}}"#)
      // The pong says that the message has been passed on: had it gone to Ben, it would have come first.
      amy.say(#"{"type":"ping"}"#)
      #expect(amy.hear()?["type"]?.string == "pong")
      ben.say(#"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"Ben"}"#)
      #expect(ben.hear()?["type"]?.string == "crew_joined")
    }
  }

  @Test("2: the answer has the code and the device's id, and the crew's id, which is never empty")
  func indexed() async throws {
    try await withHub { hub in
      let (_, created) = try OriginalClient.created(port: hub.address.port)
      let code = try #require(created["crew_code"]?.string)
      let (_, joined) = try OriginalClient.joined(code.lowercased(), port: hub.address.port)
      for answer in [created, joined] {
        #expect(answer["crew_code"]?.string == code)
        #expect(answer["crew_id"]?.string?.utf8.count == 32)
        #expect(answer["device_id"]?.string?.hasPrefix("dev_") == true)
      }
      #expect(joined["crew_members"]?.integer == 2)
    }
  }

  @Test("3: a payload comes out as it went in; where there is none, an object stands for it")
  func payloads() async throws {
    try await withHub { hub in
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      let (ben, _) = try OriginalClient.joined(created["crew_code"]?.string ?? "", port: hub.address.port)
      let payloads = [
        #"{"text": "hi", "v": 1.0, "e": "\u00e9\/"}"#, #"{"v":1,"sealed":"AAEC"}"#, #""bare""#, "[1, [2]]",
        "null", "1e400", "false",
      ]
      for payload in payloads {
        amy.say(#"{"type": "message", "msg_type": "text", "payload": \#(payload)}"#)
        #expect(ben.hear()?["payload"]?.text == payload)
      }
      amy.say(#"{"type":"message","msg_type":"nudge"}"#)
      #expect(ben.hear()?["payload"]?.text == "{}")
    }
  }

  @Test("4: what the hub does not know, and types of message that nobody knows, harm nobody")
  func unknown() async throws {
    try await withHub { hub in
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      let (ben, _) = try OriginalClient.joined(created["crew_code"]?.string ?? "", port: hub.address.port)
      amy.say(#"{"type":"from_the_future","payload":{}}"#)
      amy.say(#"{"type":"message","msg_type":"wave","extra":1,"payload":{}}"#)
      #expect(ben.hear()?["msg_type"]?.string == "wave")
    }
  }

  @Test("5: what either form of the config file keeps is enough to come back under the same id")
  func config() async throws {
    try await withHub { hub in
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      let code = created["crew_code"]?.string ?? ""
      let (ben, joined) = try OriginalClient.joined(code, port: hub.address.port)
      ben.client.sendFrame(0x88, [0x03, 0xE8])
      #expect(amy.hear()?["type"]?.string == "member_joined")
      #expect(amy.hear()?["type"]?.string == "member_offline")
      let id = joined["device_id"]?.text ?? ""
      let (_, again) = try OriginalClient.joined(code, port: hub.address.port, id: id)
      #expect(again["device_id"]?.text == id)
      #expect(amy.hear()?["device_id"]?.text == id)
      let (_, portal) = try OriginalClient.joined(code, port: hub.address.port)
      #expect(portal["device_id"]?.text != id, "the portal's form may have no id")
    }
  }

  @Test("6: after a restart two devices that are refused and offer their code are one crew again")
  func restart() async throws {
    var code = ""
    try await withHub { hub in
      code = try OriginalClient.created(port: hub.address.port).1["crew_code"]?.string ?? ""
    }
    try await withHub { hub in
      var devices: [OriginalClient] = []
      for _ in 0..<2 {
        let (client, refusal) = try OriginalClient.joined(code, port: hub.address.port)
        #expect(refusal["type"]?.string == "error")
        #expect(refusal["error"]?.string == "invalid_crew_code")
        #expect(refusal["message"]?.string == "Crew \(code) not found")
        devices.append(client)
      }
      for device in devices {
        device.say(#"{"type":"create_crew","device_id":null,"display_name":"x","crew_code":"\#(code)"}"#)
        let answer = device.hear()
        #expect(answer?["type"]?.string == "crew_created" && answer?["crew_code"]?.string == code)
      }
      devices[1].say(#"{"type":"message","payload":{"text":"together"}}"#)
      #expect(devices[0].hearMessage()?["payload"]?.text == #"{"text":"together"}"#)
    }
  }

  @Test("7: any path leads to the same crews", arguments: ["/", "/ws", "/relay/v1?x=1"])
  func paths(path: String) async throws {
    try await withHub { hub in
      let code = try OriginalClient.created(port: hub.address.port).1["crew_code"]?.string ?? ""
      let client = try OriginalClient(port: hub.address.port, path: path)
      #expect(client.client.response.hasPrefix("HTTP/1.1 101 "))
      #expect(!client.client.response.lowercased().contains("sec-websocket-protocol"))
      client.say(#"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"B"}"#)
      #expect(client.hear()?["type"]?.string == "crew_joined")
    }
  }
}
