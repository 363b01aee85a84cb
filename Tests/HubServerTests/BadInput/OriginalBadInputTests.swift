import HubCore
import LeelooProtocol
import TestSupport
import Testing

@testable import HubServer

/// What original devices, or whoever says to be one, may not say: the answer, the metric and the line in the journal, at one
/// below each limit, at it, and one above.
@Suite("Bad input in the original devices' JSON")
struct OriginalBadInputTests {
  /// What a device with a seat may say so much of, and what it is told where that is too much.
  struct Edge: Sendable {
    let name: String
    let limit: Int
    let frame: @Sendable (Int) -> String
    let error: OriginalErrorCode

    init(
      _ name: String, _ limit: Int, _ error: OriginalErrorCode = .invalidMessage,
      _ frame: @escaping @Sendable (Int) -> String
    ) {
      (self.name, self.limit, self.frame, self.error) = (name, limit, frame, error)
    }
  }

  private static let edges = [
    Edge("values in one another", JSON.depthLimit) { depth in
      // The frame itself is one.
      let (open, close) = (
        String(repeating: "[", count: depth - 1), String(repeating: "]", count: depth - 1)
      )
      return #"{"type":"message","payload":\#(open)\#(close)}"#
    },
    Edge("bytes of a type of message", OriginalClientFrame.typeLimit) { count in
      #"{"type":"message","msg_type":"\#(letters(count))","payload":{}}"#
    },
    Edge("bytes of a frame's type", OriginalClientFrame.typeLimit) { #"{"type":"\#(letters($0))"}"# },
    Edge("bytes of a payload", OriginalLimits().payloadBytes, .messageTooLong) { count in
      #"{"type":"message","payload":"\#(letters(count - 2))"}"#
    },
    Edge("bytes of a device's id", OriginalIntroduction.deviceIDLimit) { count in
      #"{"type":"register","device_id":"\#(letters(count))","display_name":"A"}"#
    },
    Edge("bytes of a name", 1024) { count in
      #"{"type":"register","device_id":null,"display_name":"\#(letters(count))"}"#
    },
  ]

  private static func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test(
    "one too many is refused with an error, counted and journalled, and the connection goes on",
    arguments: edges.indices, [-1, 0, 1])
  func edge(index: Int, beyond: Int) throws {
    let edge = Self.edges[index]
    let hub = try EmbeddedHub()
    let (amy, code) = try hub.seated()
    let ben = try hub.upgraded(isOriginal: true)
    _ = ben.told(#"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"Ben"}"#)
    _ = ben.frames()
    let errors = amy.told(edge.frame(edge.limit + beyond)).compactMap { $0["error"]?.string }
    #expect(errors == (beyond > 0 ? [edge.error.rawValue] : []), "\(edge.name)")
    #expect(hub.hasRefused(beyond > 0 ? ["original_\(edge.error.rawValue)"] : []), "\(edge.name)")
    if beyond > 0 { #expect(ben.frames().isEmpty) }
    #expect(amy.told(#"{"type":"ping"}"#).last?["type"]?.string == "pong")
  }

  /// Texts that are no frame.
  private static let nonsense = [
    "", "{", "[1]", "null", "NaN", #"{"type":7}"#, #"{"type":"ping"}x"#, #"{"type":"ping","type":"ping"}"#,
    #"{"type":"ping","x":NaN}"#, #"{"type":"ping","x":01}"#, #"{"type":"ping","x":1e}"#, #"{"x":1}"#,
    #"{"type":"ping","x":"\#u{1}"}"#, #"{"type":"ping","x":"\uD8"}"#, #"{"type":"ping",}"#, "{'type':'ping'}",
    #"{"type":"create_crew","device_id":null,"display_name":"A","crew_code":"LEELOO-AB1"}"#,
    #"{"type":"create_crew","device_id":null,"display_name":["A"]}"#, #"{"type":"leave_crew"}"#,
  ]

  @Test("what is no frame is refused, whoever says it", arguments: nonsense)
  func noFrame(text: String) throws {
    let hub = try EmbeddedHub()
    let stranger = try hub.upgraded(isOriginal: true)
    #expect(stranger.told(text).map { $0["error"]?.string } == ["invalid_message"])
    #expect(hub.hasRefused("original_invalid_message"))
    #expect(stranger.told(#"{"type":"ping"}"#).last?["type"]?.string == "pong")
  }

  @Test(
    "half a surrogate pair becomes a sign that UTF-8 can hold, and a number of any size goes through as it is",
    arguments: [#"{"text":"\uD83D"}"#, "9007199254740993", "-1e400", "[18446744073709551616]"])
  func passedOn(payload: String) throws {
    let hub = try EmbeddedHub()
    let (amy, code) = try hub.seated()
    let ben = try hub.upgraded(isOriginal: true)
    _ = ben.told(#"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"\uDC00n"}"#)
    let names = amy.frames().compactMap { try? JSON($0.payload).members()["display_name"]?.string }
    #expect(names == ["\u{FFFD}n"])
    amy.sendFrame(0x81, Array(#"{"type":"message","payload":\#(payload)}"#.utf8))
    let heard = ben.frames().compactMap { try? JSON($0.payload).members()["payload"]?.text }
    #expect(heard == [payload] && hub.hasRefused())
  }

  @Test(
    "a frame longer than may be ends the connection by its header", arguments: [false, true], [-1, 0, 1])
  func tooLong(isSeated: Bool, beyond: Int) throws {
    let hub = try EmbeddedHub()
    let socket = try isSeated ? hub.seated().0 : hub.upgraded(isOriginal: true)
    let size = (isSeated ? OriginalLimits().messageBytes : OriginalLimits().greetingBytes) + beyond
    let frame = TestFrame.bytes(
      0x81, Array(#"{"type":"unknown","x":""}"#.utf8) + [UInt8](repeating: 0x20, count: size - 25))
    // The header alone is enough to be refused.
    socket.send(beyond > 0 ? Array(frame.prefix(14)) : frame)
    #expect(socket.closeCode() == (beyond > 0 ? 1009 : nil))
    #expect(hub.hasRefused(beyond > 0 ? ["websocket_message_too_long"] : []))
  }

  @Test("codes beyond the burst are refused, and a minute brings six back", arguments: [59, 60, 61])
  func guesses(count: Int) throws {
    let hub = try EmbeddedHub()
    let eve = try hub.upgraded(isOriginal: true)
    let guess = #"{"type":"join_crew","crew_code":"LEELOO-ZZZZ","device_id":null,"display_name":"E"}"#
    let errors = (0..<count).flatMap { _ in eve.told(guess) }.compactMap { $0["error"]?.string }
    #expect(errors.count { $0 == "invalid_crew_code" } == min(count, 60))
    #expect(errors.count { $0 == "rate_limited" } == max(0, count - 60))
    #expect(hub.counted["original_rate_limited"] == (count > 60 ? 1 : nil))
    #expect(hub.journalled.count == count)
    hub.wait(.seconds(20))
    let later = (0..<6).flatMap { _ in eve.told(guess) }.compactMap { $0["error"]?.string }
    #expect(later.count { $0 == "invalid_crew_code" } == 2 + max(0, 60 - count))
  }

  @Test("members of a crew and crews of the hub have their errors", arguments: [-1, 0, 1])
  func full(beyond: Int) throws {
    let hub = try EmbeddedHub {
      $0.original?.membersPerCrew = 3
      $0.original?.crews = 3
    }
    let (_, code) = try hub.seated()
    let join = #"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"B"}"#
    let joined = try (0..<(2 + beyond)).flatMap { _ in try hub.upgraded(isOriginal: true).told(join) }
    #expect(joined.compactMap { $0["error"]?.string } == (beyond > 0 ? ["crew_full"] : []))
    let create = #"{"type":"create_crew","device_id":null,"display_name":"C"}"#
    let created = try (0..<(2 + beyond)).flatMap { _ in try hub.upgraded(isOriginal: true).told(create) }
    #expect(created.compactMap { $0["error"]?.string } == (beyond > 0 ? ["hub_full"] : []))
    #expect(hub.hasRefused(beyond > 0 ? ["original_crew_full", "original_hub_full"] : []))
  }
}
