import Glibc
import HubCore
import HubServer
import LeelooProtocol
import TestSupport
import Testing

@Suite("The original devices over sockets", .serialized)
struct OriginalSocketTests {
  @Test("a frame that is not JSON, or no object, is answered with an error, and the connection goes on")
  func badFrame() async throws {
    try await withHub { hub in
      let (amy, _) = try OriginalClient.created(port: hub.address.port)
      let deep = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
      for text in [
        "{", "[1]", #"{"type":7}"#, "NaN", #"{"type":"ping","type":"ping"}"#, #"{"type":"ping","x":NaN}"#,
        #"{"type":"message","payload":\#(deep)}"#, #"{"type":"ping","x":01}"#, #"{"type":"ping"}x"#, "",
      ] {
        amy.say(text)
        let answer = amy.hear()
        #expect(answer?["type"]?.string == "error" && answer?["error"]?.string == "invalid_message")
      }
      amy.say(#"{"type":"ping"}"#)
      #expect(amy.hear()?["type"]?.string == "pong")
    }
  }

  @Test("a binary frame ends the connection with 1003, text that is no UTF-8 with 1007")
  func wrongKind() async throws {
    try await withHub { hub in
      for (first, payload, code) in [(0x82, [0x7B, 0x7D], 1003), (0x81, [0xC3, 0x28], 1007)]
        as [(UInt8, [UInt8], UInt16)]
      {
        let (amy, _) = try OriginalClient.created(port: hub.address.port)
        amy.client.sendFrame(first, payload)
        #expect(amy.client.closeCode() == code)
      }
    }
  }

  @Test("a device without a seat has 4 KiB, one with a seat its 1 MiB", arguments: [-1, 0, 1])
  func sizes(beyond: Int) async throws {
    try await withHub { hub in
      let empty = #"{"type":"unknown","x":""}"#
      func frame(_ size: Int) -> String {
        #"{"type":"unknown","x":"\#(String(repeating: "x", count: size - empty.utf8.count))"}"#
      }
      let limits = OriginalLimits()
      let stranger = try OriginalClient(port: hub.address.port)
      stranger.say(frame(limits.greetingBytes + beyond))
      let (amy, _) = try OriginalClient.created(port: hub.address.port)
      amy.say(frame(limits.messageBytes + beyond))
      for client in [stranger, amy] {
        guard beyond <= 0 else {
          #expect(client.client.closeCode() == 1009)
          continue
        }
        client.say(#"{"type":"ping"}"#)
        #expect(client.hear()?["type"]?.string == "pong")
      }
    }
  }

  @Test("the largest payload reaches everybody in a frame that the original devices take")
  func largest() async throws {
    try await withHub { hub in
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      let (ben, _) = try OriginalClient.joined(created["crew_code"]?.string ?? "", port: hub.address.port)
      let text = String(repeating: "x", count: OriginalLimits().payloadBytes - 2)
      for _ in 0..<3 {
        amy.say(#"{"type":"message","payload":"\#(text)"}"#)
        #expect(ben.hear()?["payload"]?.string == text)
      }
    }
  }

  @Test("a vanished device's place is taken over on a new socket, and its old socket is closed with 4001")
  func takeover() async throws {
    try await withHub {
      $0.original?.claimPatience = .seconds(1)
    } _: { hub in
      let (_, created) = try OriginalClient.created(port: hub.address.port)
      let code = created["crew_code"]?.string ?? ""
      // It reads nothing before the end of this test, and so answers no ping.
      let (silent, his) = try OriginalClient.joined(code, port: hub.address.port)
      let id = his["device_id"]?.text ?? ""
      let (_, again) = try OriginalClient.joined(code, port: hub.address.port, id: id)
      #expect(again["device_id"]?.text == id)
      #expect(silent.client.closeCode() == 4001)
    }
  }

  @Test("a member that does not read is cut with 1013, and everybody else gets everything meanwhile")
  func slowReader() async throws {
    try await withHub {
      $0.session.frames = TokenRate(burst: 10_000, perSecond: 10_000)
      $0.session.closeTimeout = .seconds(60)
    } _: { hub in
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      let code = created["crew_code"]?.string ?? ""
      let (deaf, _) = try OriginalClient.joined(code, port: hub.address.port)
      let (ben, _) = try OriginalClient.joined(code, port: hub.address.port)
      let text = String(repeating: "x", count: 100_000)
      for index in 0..<150 {
        amy.say(#"{"type":"message","payload":{"index":\#(index),"text":"\#(text)"}}"#)
        let payload = try ben.hearMessage()?["payload"]?.members()
        #expect(payload?["index"]?.integer == index)
      }
      #expect(deaf.client.closeCode() == 1013)
    }
  }

  @Test(
    "the hub's log has nothing of what was said, by whom, or where",
    .enabled(if: HubProgram.isBuilt, "leeloo-hub is not built beside the tests"))
  func silentLog() throws {
    let program = try HubProgram(arguments: ["--listen", "127.0.0.1:0"])
    let port = try program.port()
    let (amy, created) = try OriginalClient.created(port: port)
    let code = try #require(created["crew_code"]?.string)
    let (ben, joined) = try OriginalClient.joined(code, port: port)
    amy.say(#"{"type":"message","payload":{"text":"canary-4711"}}"#)
    #expect(ben.hearMessage()?["payload"]?.text.contains("canary-4711") == true)
    amy.say("canary-4711 is not JSON")
    #expect(amy.hearMessage()?["type"]?.string == "error")
    program.signal(SIGTERM)
    #expect(program.exitStatus() == 0)
    for word in ["canary", "Amy", "Ben", code, joined["device_id"]?.string ?? ""] {
      #expect(!program.log().contains(word))
    }
  }

  @Test("crews and topics know nothing of each other, and both are counted")
  func apart() async throws {
    try await withHub { hub in
      let device = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      let (amy, _) = try OriginalClient.created(port: hub.address.port)
      amy.say(#"{"type":"message","payload":{"text":"hi"}}"#)
      device.send(.publish(.test(1), tag: PublishTag(1), body: [1]))
      #expect(device.frameBesidesPresence()?.isDelivery == true)
      amy.say(#"{"type":"ping"}"#)
      #expect(amy.hear()?["type"]?.string == "pong")
      #expect(await hub.originalCounters.devices == 1)
      #expect(await hub.originalCounters.messages == 1)
      #expect(await hub.counters.deliveries == 1)
    }
  }

  @Test("a hub that does not serve them refuses a handshake without a subprotocol")
  func switchedOff() async throws {
    try await withHub {
      $0.original = nil
    } _: { hub in
      let refused = try OriginalClient(port: hub.address.port)
      #expect(refused.client.response.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test("a hub that stops tells them so in the close frame")
  func stop() async throws {
    var amy: OriginalClient?
    try await withHub { hub in amy = try OriginalClient.created(port: hub.address.port).0 }
    #expect(amy?.client.closeCode() == 1012)
  }
}

extension HubFrame {
  fileprivate var isDelivery: Bool { if case .delivery = self { true } else { false } }
}
