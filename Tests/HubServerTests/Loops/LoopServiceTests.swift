import HubCore
import LeelooProtocol
import LeelooService
import NIOCore
import NIOEmbedded
import NIOHTTP1
import TestSupport
import Testing

@testable import HubServer

@Suite("A hub on several loops, on a table")
struct LoopServiceTests {
  @Test("two on different loops pair, a third one on either tears it down", arguments: [0, 1, 2], [0, 1, 2])
  func pairing(opener: Int, guest: Int) throws {
    let hub = try EmbeddedHub(loops: 3)
    let (new, host) = (try hub.joined(on: opener), try hub.joined(on: guest))
    new.say(.openSlot(.test("K")))
    host.say(.joinSlot(.test("K")))
    host.say(.slotMessage([1]))
    new.say(.slotMessage([2]))
    #expect(new.relayed() == [.slotOpened, .slotJoined, .slotMessage([1])])
    #expect(host.relayed() == [.slotJoined, .slotMessage([2])])
    for loop in 0..<3 {
      let third = try hub.joined(on: loop)
      third.say(.joinSlot(.test("K")))
      #expect(third.relayed() == [.slotClosed(loop == 0 ? .crowded : .empty)])
    }
    #expect([new.relayed(), host.relayed()] == [[.slotClosed(.crowded)], [.slotClosed(.crowded)]])
  }

  @Test("who hangs up on one loop is gone for those on the others, from topic and meeting point")
  func leaving() throws {
    let hub = try EmbeddedHub(loops: 2)
    let (amy, ben) = (try hub.joined(on: 0), try hub.joined(on: 1))
    for socket in [amy, ben] { socket.say(.subscribe(.test(1))) }
    amy.say(.openSlot(.test("K")))
    ben.say(.joinSlot(.test("K")))
    _ = ben.relayed()
    amy.hangUp()
    let told = ben.relayed()
    #expect(told.contains(.slotClosed(.peerLeft)))
    #expect(told.contains { if case .presence(_, _, false, 1) = $0 { true } else { false } })
    #expect(hub.reception.metrics(.figures).counters.connections == 0)
  }

  @Test("figures are of all loops, and a topic that several hear counts once")
  func figures() throws {
    let hub = try EmbeddedHub(loops: 3) { $0.original = OriginalLimits() }
    let devices = try (0..<6).map { try hub.joined(on: $0 % 3) }
    for device in devices { for topic in 1...5 { device.say(.subscribe(.test(UInt8(topic)))) } }
    devices[4].say(.publish(.test(1), tag: PublishTag(1), body: [1]))
    _ = try hub.seated(on: 2)
    var metrics: HubMetrics?
    hub.receptions[1].survey(.figures) { metrics = $0 }
    hub.run()
    let counters = try #require(metrics?.counters)
    #expect((counters.connections, counters.topics) == (6, 5))
    #expect((counters.publications, counters.deliveries) == (1, 6))
    #expect(metrics?.sockets == 7)
    #expect(metrics?.originals?.devices == 1)
    let health = try hub.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", from: "127.0.0.1")
    #expect(health?.body.contains(#""connections":6,"topics":5"#) == true)
  }

  @Test(
    "strangers have no connection looked at: what each is owed is told to the operator alone",
    arguments: [1, 2])
  func queues(loops: Int) throws {
    let hub = try EmbeddedHub(loops: loops)
    let (deaf, other) = (try hub.joined(on: loops - 1), try hub.joined(on: 0))
    deaf.turnDeaf()
    for tag in 1...3 as ClosedRange<UInt64> {
      for socket in [deaf, other] { socket.say(.subscribe(.test(UInt8(tag)))) }
      other.say(.publish(.test(1), tag: PublishTag(tag), body: [1]))
    }
    let surveys = [Reception.Depth.state, .figures, .queues].map { depth in
      var metrics = HubMetrics()
      hub.reception.survey(depth) { metrics = $0 }
      hub.run()
      return metrics
    }
    #expect(surveys.map(\.state) == [.ok, .ok, .ok])
    #expect(surveys.map(\.counters.connections) == [0, 2, 2])
    #expect(surveys.map { $0.queuedBytes > 0 } == [false, false, true])
  }

  @Test("health is not said before every loop has moved, and not to whoever was turned away meanwhile")
  func health() throws {
    let hub = try EmbeddedHub(loops: 2)
    let socket = try hub.connect(on: 1)
    socket.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(socket.answer()?.status == 200)
    let late = try hub.connect(on: 1)
    // Nothing runs between the request and the end.
    _ = try late.channel.writeInbound(ByteBuffer(string: "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    #expect(late.answer() == nil)
    hub.receptions[1].drain(retryAfter: .seconds(3))
    hub.run()
    #expect(late.answer()?.head.contains("Retry-After: 3") == true && late.answer() == nil)
    let answer = try hub.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(answer?.status == 503 && answer?.body.contains("draining") == true)
  }

  @Test("a crew of original devices is one, whichever loops they are on", arguments: [0, 1, 2], [0, 1, 2])
  func crew(maker: Int, guest: Int) throws {
    let hub = try EmbeddedHub(loops: 3)
    let (amy, code) = try hub.seated(on: maker)
    let ben = try hub.upgraded(isOriginal: true, path: "/ws", on: guest)
    let joined = ben.told(
      #"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"Ben"}"#)
    #expect(joined.first?["crew_code"]?.string == code)
    _ = amy.told()
    let long = String(repeating: "x", count: 100_000)
    _ = ben.told(#"{"type":"message","msg_type":"text","payload":{"text":"\#(long)"}}"#)
    let heard = amy.told()
    #expect(heard.first?["from_name"]?.string == "Ben" && heard.count == 1)
    #expect(heard.first?["payload"]?.text.count ?? 0 > 100_000)
    ben.hangUp()
    #expect(amy.told().contains { $0["type"]?.string?.hasPrefix("member_") == true })
    #expect(hub.receptions[0].original?.counters.connections == 1)
  }

  @Test("a message to a crew crosses to another loop once, for however many are there")
  func fanOut() throws {
    let hub = try EmbeddedHub(loops: 2) { $0.session.queueBytes = 1 << 20 }
    let (amy, code) = try hub.seated(on: 0)
    let others = try (0..<6).map { index in
      let socket = try hub.upgraded(isOriginal: true, path: "/ws", on: 1)
      _ = socket.told(
        #"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"Ben \#(index)"}"#)
      return socket
    }
    for socket in others { _ = socket.told() }
    let long = String(repeating: "x", count: 100_000)
    let message = #"{"type":"message","msg_type":"text","payload":{"text":"\#(long)"}}"#
    _ = try amy.channel.writeInbound(ByteBuffer(bytes: TestFrame.bytes(0x81, Array(message.utf8))))
    hub.run(only: 0)
    #expect((100_000..<110_000).contains(hub.house.crossingBytes))
    hub.run()
    for socket in others { #expect(socket.told().count == 1) }
    #expect(hub.house.crossingBytes == 0)
  }

  @Test(
    "what comes in one piece with the words that seat a device may be as long as it may be behind them",
    arguments: [0, 1])
  func greeting(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2)
    let (amy, code) = try hub.seated(on: 0)
    let ben = try hub.upgraded(isOriginal: true, path: "/ws", on: loop)
    let text = String(repeating: "x", count: OriginalLimits().greetingBytes)
    let words = [
      #"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"Ben"}"#,
      #"{"type":"message","msg_type":"text","payload":{"text":"\#(text)"}}"#,
    ]
    ben.send(words.flatMap { TestFrame.bytes(0x81, Array($0.utf8)) })
    #expect(ben.isOpen && ben.told().first?["crew_code"]?.string == code)
    #expect(amy.told().contains { $0["from_name"]?.string == "Ben" })
  }

  @Test("last words may be questions: they are answered before the connection ends", arguments: [0, 1])
  func lastWords(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2)
    let close = TestFrame.bytes(0x88, [0x03, 0xE8])
    let device = try hub.joined(on: loop)
    let topics = (0..<16).map { Topic.test(UInt8($0)) }
    device.send(topics.flatMap { TestFrame.bytes(0x82, ClientFrame.subscribe($0).encoded()) } + close)
    let frames = device.frames()
    #expect(frames.map(\.first) == Array(repeating: 0x82, count: 16) + [0x88])
    #expect(!device.isOpen)
    let original = try hub.upgraded(isOriginal: true, on: loop)
    let question = #"{"type":"create_crew","device_id":null,"display_name":"Amy"}"#
    original.send(TestFrame.bytes(0x81, Array(question.utf8)) + close)
    #expect(original.frames().map(\.first).suffix(2) == [0x81, 0x88])
    #expect(!original.isOpen)
    #expect(hub.house.sockets.count == 0 && hub.reception.metrics(.figures).counters.topics == 0)
  }

  @Test("whoever is sent away while its last words are being answered is closed at once")
  func lastWordsAtTheEnd() throws {
    let hub = try EmbeddedHub(loops: 2)
    let device = try hub.joined(on: 1)
    _ = try device.channel.writeInbound(ByteBuffer(bytes: TestFrame.bytes(0x88, [0x03, 0xE8])))
    #expect(device.isOpen)
    hub.receptions[1].drain(retryAfter: .seconds(3))
    hub.run()
    #expect(device.closeCode() == 1012 && !device.isOpen)
  }

  @Test("a device that hangs up and comes back in one turn finds its place free", arguments: [0, 1])
  func place(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2) { $0.original?.connections = 1 }
    let first = try hub.upgraded(isOriginal: true, on: loop)
    let second = try hub.connect(on: loop)
    let fields = TestClient.handshake.filter { !$0.contains("Protocol") }
    first.channel.close(promise: nil)
    second.send((["GET / HTTP/1.1"] + fields + ["", ""]).joined(separator: "\r\n"))
    #expect(second.answer()?.status == 101)
  }

  @Test("an original device is refused on every loop for the same reasons, and its frames have limits there")
  func originalLimits() throws {
    let hub = try EmbeddedHub(loops: 2) { $0.original?.connections = 1 }
    let first = try hub.upgraded(isOriginal: true, on: 1)
    let fields = TestClient.handshake.filter { !$0.contains("Protocol") }
    let request = (["GET / HTTP/1.1"] + fields + ["", ""]).joined(separator: "\r\n")
    for loop in 0..<2 {
      let second = try hub.connect(on: loop)
      second.send(request)
      #expect(second.answer()?.status == 503)
    }
    first.sendFrame(0x81, [UInt8](repeating: 0x20, count: OriginalLimits().greetingBytes + 1))
    #expect(first.closeCode() == 1009)
    _ = try hub.upgraded(isOriginal: true, on: 1)
  }

  @Test("an original device that hangs up before its place comes from the other loop leaves nothing behind")
  func abandoned() throws {
    let hub = try EmbeddedHub(loops: 2)
    let fields = TestClient.handshake.filter { !$0.contains("Protocol") }
    let request = (["GET / HTTP/1.1"] + fields + ["", ""]).joined(separator: "\r\n")
    let socket = try hub.connect(on: 1)
    // Nothing runs between the request and the end.
    _ = try socket.channel.writeInbound(ByteBuffer(string: request))
    socket.channel.close(promise: nil)
    hub.run()
    #expect(hub.receptions[0].original?.counters.connections == 0)
    #expect(hub.house.sockets.count == 0 && hub.house.memory.total == 0)
    let turnedAway = try hub.connect(on: 1)
    _ = try turnedAway.channel.writeInbound(ByteBuffer(string: request))
    hub.receptions[1].drain(retryAfter: .seconds(3))
    hub.run()
    #expect(turnedAway.answer()?.status == 503)
    #expect(hub.receptions[0].original?.counters.connections == 0)
  }

  @Test("silent original devices are asked and cut on every loop", arguments: [0, 1])
  func silent(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2)
    let (amy, _) = try hub.seated(on: loop)
    hub.wait(.seconds(16))
    #expect(amy.frames().map(\.first) == [0x89])
    hub.wait(.seconds(60))
    #expect(amy.closeCode() == 1001)
  }

  @Test("phones are served on every loop", arguments: [0, 1])
  func phones(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2) { $0.phoneSecret = Secret("canary") }
    func ask(_ path: String, _ body: String, secret: String = "canary") throws -> EmbeddedSocket.Answer? {
      let socket = try hub.connect(on: loop)
      socket.send(
        "POST /api/telegram/\(path) HTTP/1.1\r\nHost: hub\r\nX-Api-Secret: \(secret)\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      return socket.answer()
    }
    let created = try #require(try ask("crew/create", #"{"telegram_user_id":7}"#))
    let code = try #require(try JSON(Array(created.body.utf8)).members()["crew_code"]?.string)
    let ben = try hub.upgraded(isOriginal: true, on: 1 - loop)
    _ = ben.told(#"{"type":"join_crew","crew_code":"\#(code)","device_id":null,"display_name":"Ben"}"#)
    let sent = try ask(
      "message", #"{"telegram_user_id":7,"crew_code":"\#(code)","msg_type":"text","payload":{"text":"hi"}}"#)
    #expect(sent?.body.contains(#""devices_reached":1"#) == true)
    #expect(ben.told().last?["from_device"]?.string == "telegram")
    #expect(try ask("crew/create", "{}", secret: "guess")?.status == 401)
    #expect(try ask("crew/create", "{")?.status == 400)
  }

  @Test("everybody is sent away on every loop, and it is over when the last socket of all is closed")
  func draining() throws {
    let hub = try EmbeddedHub(loops: 2)
    let devices = try (0..<4).map { try hub.joined(on: $0 % 2) }
    let amy = try hub.seated(on: 1).0
    let isOver = hub.drain(retryAfter: .seconds(7))
    hub.run()
    for device in devices { #expect(device.relayed() == [.drain(retryAfterMilliseconds: 7000)]) }
    #expect(amy.closeCode() == 1012)
    #expect(!isOver())
    for device in devices { device.hangUp() }
    #expect(!isOver())
    amy.hangUp()
    #expect(isOver())
    #expect(try hub.ask("GET / HTTP/1.1\r\nHost: hub\r\n\r\n")?.status == 404)
  }
}
