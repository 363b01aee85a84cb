import HubCore
import LeelooProtocol
import Testing

@Suite("Messages of the original devices")
struct OriginalMessageTests {
  @Test(
    "every type crosses with its payload unchanged, to all others of the crew and to nobody else",
    arguments: [
      ("text", #"{"text": "hello"}"#), ("reaction", #"{"reaction": "love", "to_device": null}"#),
      (
        "song_push", #"{"artist":"A","track":"T","album":"","spotify_uri":"spotify:track:1","note":"\u00e9"}"#
      ),
      ("nudge", "{}"), ("hang_propose", #"{"datetime": "2026-12-01T19:00:00", "description": "tea"}"#),
      ("hang_confirm", "{}"), ("anything", "[1.50, \"x\"]"),
    ])
  func types(type: String, payload: String) throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, _) = try bench.join(seat.code)
    let (eve, _) = try bench.create("Eve")
    _ = bench.take(amy)
    bench.send(.message(type: type, payload: try JSON(Array(payload.utf8))), from: amy)
    guard case .message(let message) = bench.take(ben).first else {
      Issue.record("nothing came")
      return
    }
    #expect(
      message.type == type && message.sender == seat.deviceID && message.senderName == OriginalName("Amy"))
    #expect(String(decoding: message.payload.bytes, as: UTF8.self) == payload)
    #expect(message.unixMilliseconds == 1_700_000_000_000)
    #expect(bench.take(amy).isEmpty && bench.take(eve).isEmpty)
  }

  @Test("a hundred arrive in order")
  func order() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, _) = try bench.join(seat.code)
    for index in 0..<100 { bench.send(.message(type: "text", payload: .integer(index)), from: amy) }
    #expect(bench.take(ben).compactMap(\.text) == (0..<100).map { "\($0)" })
    #expect(bench.hub.counters.messages == 100 && bench.hub.counters.deliveries == 100)
  }

  @Test("who is in no crew speaks to nobody, and is not told")
  func outsider() throws {
    var bench = OriginalBench()
    let number = try bench.connect()
    bench.send(.message(type: "text", payload: "x"), from: number)
    #expect(bench.take(number).isEmpty)
    #expect(bench.hub.counters.messages == 0)
  }

  @Test("a payload is passed on up to the size that its receivers take", arguments: [-1, 0, 1])
  func size(beyond: Int) throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, _) = try bench.join(seat.code)
    let letters = bench.hub.limits.payloadBytes - 2 + beyond
    bench.send(.message(type: "text", payload: .string(String(repeating: "x", count: letters))), from: amy)
    let delivered = bench.take(ben).first
    if beyond <= 0 {
      #expect((delivered?.encoded().count ?? .max) <= bench.hub.limits.messageBytes)
    } else {
      #expect(delivered == nil)
      #expect(bench.take(amy).last?.errorCode == .messageTooLong)
    }
  }

  @Test("a ping is answered, in a crew or not, and what is not known means nothing")
  func ping() throws {
    var bench = OriginalBench()
    let number = try bench.connect()
    bench.send(.unknown, from: number)
    bench.send(.ping, from: number)
    #expect(bench.take(number) == [.pong])
  }

  @Test("a frame that is none is answered with an error, and the connection goes on")
  func unreadable() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, _) = try bench.join(seat.code)
    _ = bench.take(amy)
    bench.step(.unreadable(.malformed(at: 3), from: amy))
    #expect(bench.take(amy).map(\.errorCode) == [.invalidMessage])
    bench.send(.message(type: "text", payload: "still here"), from: amy)
    #expect(bench.take(ben).compactMap(\.text) == ["\"still here\""])
    #expect(bench.closed.isEmpty)
  }

  @Test("the old forms of song and reaction come out in their old forms")
  func oldForms() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, _) = try bench.join(seat.code)
    let song = OriginalSong(spotifyURI: "spotify:track:1", artist: "A", track: "T", album: nil)
    bench.send(.shareMusic(song), from: amy)
    bench.send(.reaction("fire"), from: amy)
    #expect(
      bench.take(ben) == [
        .musicShared(song, by: OriginalName("Amy"), unixMilliseconds: 1_700_000_000_000),
        .reaction("fire", from: OriginalName("Amy"), unixMilliseconds: 1_700_000_000_000),
      ])
  }
}
