import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import HubServer

/// What is allowed is allowed to the hub, not to each of its loops: at one below, at, and one above the limit.
@Suite("Limits of a hub on two loops")
struct LoopLimitTests {
  @Test("connections in all, and from one address", arguments: [2, 3, 4], [true, false])
  func connections(count: Int, isOfAddress: Bool) throws {
    let hub = try EmbeddedHub(loops: 2) {
      if isOfAddress { $0.limits.connectionsPerAddress = 3 } else { $0.limits.connections = 3 }
    }
    let statuses = try (0..<count).map { index -> Int? in
      let address = isOfAddress ? "192.0.2.1" : "192.0.2.\(index + 1)"
      let socket = try hub.connect(from: address, on: index % 2)
      socket.send((["GET / HTTP/1.1"] + TestClient.handshake + ["", ""]).joined(separator: "\r\n"))
      return socket.answer()?.status
    }
    #expect(statuses == (0..<count).map { $0 < 3 ? 101 : isOfAddress ? 429 : 503 })
  }

  @Test("a place that somebody leaves on one loop is free on the other")
  func place() throws {
    let hub = try EmbeddedHub(loops: 2) { $0.limits.connections = 1 }
    let first = try hub.joined(on: 0)
    #expect(throws: EmbeddedHubError.notLetIn) { try hub.upgraded(on: 1) }
    first.hangUp()
    _ = try hub.joined(on: 1)
  }

  @Test("sockets that are open, and those that one address opens in a minute", arguments: [-1, 0, 1])
  func sockets(beyond: Int) throws {
    let hub = try EmbeddedHub(loops: 2) {
      ($0.limits.connections, $0.limits.connectionsPerAddress) = (3, 1_000)
    }
    let sockets = try (0..<(3 + 256 + beyond)).map { try hub.connect(on: $0 % 2) }
    #expect(sockets.count { !$0.isOpen } == max(0, beyond))
    let busy = try EmbeddedHub(loops: 2) {
      ($0.limits.connectionsPerAddress, $0.session.socketsPerMinute) = (2, 1)
    }
    let visits = try (0..<(68 + beyond)).map { index in
      let socket = try busy.connect(on: index % 2)
      defer { socket.hangUp() }
      return socket.isOpen
    }
    #expect(visits.count { !$0 } == max(0, beyond))
  }

  @Test("subscribers of one topic", arguments: [2, 3, 4])
  func subscribers(count: Int) throws {
    let hub = try EmbeddedHub(loops: 2) { $0.limits.subscribersPerTopic = 3 }
    let answers = try (0..<count).map { index in
      let socket = try hub.joined(on: index % 2)
      socket.say(.subscribe(.test(1)))
      return socket.relayed().first
    }
    for (index, answer) in answers.enumerated() {
      if index < 3 {
        #expect(answer == .subscribed(.test(1), counter: 0, subscribers: UInt32(index + 1)))
      } else if case .error(.topicFull, _) = answer {
        continue
      } else {
        Issue.record("subscriber \(index) was answered by \(String(describing: answer))")
      }
    }
  }

  @Test("meeting points, and those that one address opens and tries", arguments: [2, 3, 4])
  func meetings(count: Int) throws {
    let change: [(inout HubServerSettings) -> Void] = [
      { $0.limits.slots = 3 }, { $0.limits.slotOpenings = TokenRate(burst: 3, perSecond: 1e-6) },
      { $0.limits.slotGuesses = TokenRate(burst: 3, perSecond: 1e-6) },
    ]
    for (index, change) in change.enumerated() {
      let hub = try EmbeddedHub(loops: 2, change)
      let answers = try (0..<count).map { place -> [HubFrame] in
        let socket = try hub.joined(on: place % 2)
        let route = RouteCode.test(["A", "B", "C", "D"][place])
        socket.say(index < 2 ? .openSlot(route) : .joinSlot(route))
        return socket.relayed()
      }
      let allowed = index < 2 ? HubFrame.slotOpened : .slotClosed(.empty)
      #expect(answers == (0..<count).map { [$0 < 3 ? allowed : .slotClosed(.rateLimited)] })
    }
  }

  @Test("what all hold together: the heaviest is cut on whichever loop it is", arguments: [0, 1])
  func memory(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2) { $0.limits.memoryBytes = 100_000 }
    let (heavy, light) = (try hub.joined(on: loop), try hub.joined(from: "192.0.2.2", on: 1 - loop))
    let message = TestFrame.bytes(0x82, [UInt8](repeating: 1, count: 60_000))
    heavy.send(Array(message[..<59_000]))
    #expect(hub.house.memory.total > 50_000)
    light.send(Array(message[..<50_000]))
    #expect(heavy.closeCode() == 1013)
    #expect(light.isOpen && light.closeCode() == nil)
    #expect(hub.hasRefused("close_overloaded"))
    light.hangUp()
    heavy.hangUp()
    #expect(hub.house.memory.total == 0)
  }

  @Test("a loop that is busy is sent no more than a reader may be owed, and then everything arrives")
  func congestion() throws {
    let hub = try EmbeddedHub(loops: 2) {
      $0.session.frames = TokenRate(burst: 1e6, perSecond: 1e6)
      $0.session.queueBytes = 200_000
    }
    let devices = try (0..<2).map { index in
      let socket = try hub.joined(on: index)
      for topic in 0..<2 { socket.say(.subscribe(.test(UInt8(topic)))) }
      return socket
    }
    hub.wait(LoopDuties.patience)
    for device in devices { _ = device.relayed() }
    let body = [UInt8](repeating: 1, count: 10_000)
    for tag in 0..<100 {
      let frame = ClientFrame.publish(.test(UInt8(tag % 2)), tag: PublishTag(UInt64(tag)), body: body)
      _ = try devices[0].channel.writeInbound(ByteBuffer(bytes: TestFrame.bytes(0x82, frame.encoded())))
      hub.run(only: 0)
    }
    #expect((200_000..<220_000).contains(hub.house.crossingBytes))
    #expect(hub.house.isCongested)
    for _ in 0..<8 { hub.run() }
    #expect(devices.map { $0.relayed().count } == [100, 100])
    #expect(hub.house.crossingBytes == 0 && hub.hasRefused())
  }

  @Test(
    "of many who wait for a busy loop as many are read as there is room for, those first who waited longest")
  func waiting() throws {
    let hub = try EmbeddedHub(loops: 2) { $0.session.queueBytes = 20_000 }
    let listener = try hub.joined(on: 1)
    let devices = try (0..<8).map { index in
      let device = try hub.joined(from: "192.0.2.\(index + 2)", on: 0)
      device.say(.subscribe(.test(1)))
      return device
    }
    listener.say(.subscribe(.test(1)))
    _ = listener.relayed()
    for (index, device) in devices.enumerated() {
      let frame = ClientFrame.publish(
        .test(1), tag: PublishTag(1), body: [UInt8](repeating: UInt8(index), count: 15_000))
      _ = try device.channel.writeInbound(ByteBuffer(bytes: TestFrame.bytes(0x82, frame.encoded())))
    }
    #expect(hub.house.crossingBytes < 40_000)
    for _ in 0..<8 {
      hub.run()
      #expect(hub.house.crossingBytes < 40_000)
    }
    let bodies = listener.relayed().compactMap { frame -> [UInt8]? in
      if case .delivery(let delivery) = frame { delivery.body } else { nil }
    }
    #expect(bodies.map(\.first) == Array(0..<8))
  }

  @Test("bans and the sockets that they end", arguments: [0, 1])
  func bans(loop: Int) throws {
    let hub = try EmbeddedHub(loops: 2)
    let (socket, other) = (try hub.joined(on: loop), try hub.joined(from: "192.0.2.2", on: loop))
    #expect(hub.house.sockets.ban(.ipv4(0xC000_0201), for: .seconds(60), at: .zero) == 1)
    hub.run()
    #expect(!socket.isOpen && other.isOpen)
    #expect(try !hub.connect(on: 1 - loop).isOpen)
  }
}
