import HubCore
import LeelooProtocol
import TestSupport
import Testing

@testable import HubServer

@Suite("The relay over sockets", .serialized)
struct RelayTests {
  private let topic = Topic.test(1)

  @Test("a press crosses: the sender gets its echo, the other the same without the tag")
  func press() async throws {
    try await withHub { hub in
      let (a, b) = (
        try TestClient.subscribed(to: topic, port: hub.address.port),
        try TestClient.subscribed(to: topic, port: hub.address.port)
      )
      a.send(.publish(topic, tag: PublishTag(42), body: [1, 2, 3]))
      guard case .delivery(let echo) = a.frameBesidesPresence(),
        case .delivery(let copy) = b.frameBesidesPresence()
      else {
        Issue.record("no delivery came")
        return
      }
      #expect(echo.echo == PublishTag(42))
      #expect(copy.echo == nil)
      #expect(copy.body == [1, 2, 3])
      #expect((copy.counter, copy.sender, copy.stream) == (echo.counter, echo.sender, echo.stream))
      #expect(await hub.counters.deliveries == 2)
    }
  }

  @Test("the handshake's answer names the dialect, without which no device speaks on")
  func dialect() async throws {
    try await withHub { hub in
      let client = try TestClient(port: hub.address.port)
      #expect(client.response.hasPrefix("HTTP/1.1 101 "))
      #expect(client.response.contains("\r\nSec-WebSocket-Protocol: leeloo.v2\r\n"))
    }
  }

  @Test("the largest body crosses, and one byte more is refused while the connection goes on")
  func largest() async throws {
    try await withHub { hub in
      let a = try TestClient.subscribed(to: topic, port: hub.address.port)
      let body = (0..<RelayLimits.bodyLimit).map { UInt8(truncatingIfNeeded: $0) }
      let head = ClientFrame.publish(topic, tag: PublishTag(1), body: []).encoded()
      a.sendFrame(0x82, head + body + [0])
      guard case .error(.bodyTooLarge, let sentence) = a.frame() else {
        Issue.record("no error came")
        return
      }
      #expect(sentence.contains("65537"))
      a.sendFrame(0x82, head + body)
      guard case .delivery(let delivery) = a.frame() else {
        Issue.record("no delivery came")
        return
      }
      #expect(delivery.body == body)
    }
  }

  @Test("a burst in one write comes back whole and in order, to everybody")
  func burst() async throws {
    try await withHub {
      $0.session.frames = TokenRate(burst: 10_000, perSecond: 10_000)
    } _: { hub in
      let (a, b) = (
        try TestClient.subscribed(to: topic, port: hub.address.port),
        try TestClient.subscribed(to: topic, port: hub.address.port)
      )
      let frames = (0..<2000).map { index in
        TestFrame.bytes(0x82, ClientFrame.publish(topic, tag: PublishTag(UInt64(index)), body: [7]).encoded())
      }
      a.socket.send(frames.flatMap(\.self))
      for client in [a, b] {
        let counters = (0..<2000).map { _ -> UInt64? in
          if case .delivery(let delivery) = client.frameBesidesPresence() { delivery.counter } else { nil }
        }
        #expect(counters == Array(1...2000))
      }
    }
  }

  @Test("a connection over its rate is slowed, not refused")
  func slowed() async throws {
    try await withHub {
      $0.session.frames = TokenRate(burst: 20, perSecond: 200)
    } _: { hub in
      let a = try TestClient.subscribed(to: topic, port: hub.address.port)
      let start = ContinuousClock.now
      for index in 0..<100 { a.send(.publish(topic, tag: PublishTag(UInt64(index)), body: [])) }
      for _ in 0..<100 { #expect(a.frame() != nil) }
      #expect(ContinuousClock.now - start >= .milliseconds(350))
    }
  }

  @Test("empty fragments are slowed as messages are")
  func slowedFragments() async throws {
    try await withHub {
      $0.session.frames = TokenRate(burst: 20, perSecond: 200)
    } _: { hub in
      let a = try TestClient.subscribed(to: topic, port: hub.address.port)
      let start = ContinuousClock.now
      for _ in 0..<2 {
        a.sendFrame(0x02, [])
        for _ in 0..<50 { a.sendFrame(0x00, []) }
        a.sendFrame(0x80, ClientFrame.publish(topic, tag: PublishTag(1), body: []).encoded())
        #expect(a.frame() != nil)
      }
      #expect(ContinuousClock.now - start >= .milliseconds(350))
    }
  }

  @Test("who does not read is told and cut, and everybody else gets everything")
  func slowReader() async throws {
    try await withHub {
      $0.session.frames = TokenRate(burst: 100_000, perSecond: 100_000)
      $0.session.closeTimeout = .seconds(60)
    } _: { hub in
      let port = hub.address.port
      let deaf = try TestClient.subscribed(to: topic, port: port)
      let (a, b) = (
        try TestClient.subscribed(to: topic, port: port), try TestClient.subscribed(to: topic, port: port)
      )
      let body = [UInt8](repeating: 5, count: 8000)
      for index in 0..<2000 {
        a.send(.publish(topic, tag: PublishTag(UInt64(index)), body: body))
        for client in [a, b] {
          guard case .delivery(let delivery) = client.frameBesidesPresence() else {
            Issue.record("delivery \(index) did not come")
            return
          }
          #expect(delivery.counter == UInt64(index + 1))
        }
      }
      #expect(await hub.counters.slowCuts == 1)
      #expect(deaf.closeCode() == 1013)
      deaf.sendFrame(0x88, [0x03, 0xF5])
    }
  }

  @Test("two meet at a route over sockets, and a third tears it down")
  func slots() async throws {
    try await withHub { hub in
      let clients = try (0..<3).map { _ in try TestClient.joined(port: hub.address.port) }
      let route = RouteCode("7X3K").unsafelyUnwrapped
      clients[0].send(.openSlot(route))
      #expect(clients[0].frame() == .slotOpened)
      clients[1].send(.joinSlot(route))
      #expect(clients[0].frame() == .slotJoined)
      #expect(clients[1].frame() == .slotJoined)
      clients[1].send(.slotMessage([4, 5]))
      #expect(clients[0].frame() == .slotMessage([4, 5]))
      clients[2].send(.joinSlot(route))
      for client in clients { #expect(client.frame() == .slotClosed(.crowded)) }
    }
  }

  @Test("stopping tells when to come back, closes with 1012, and takes no new ones")
  func drain() async throws {
    try await withHub { hub in
      let a = try TestClient.subscribed(to: topic, port: hub.address.port)
      // Read afterwards, from the kernel: a test that waits in `recv` holds the thread that stopping may need.
      await hub.stop(retryAfter: .seconds(7))
      #expect(a.frame() == .drain(retryAfterMilliseconds: 7000))
      #expect(a.closeCode() == 1012)
      #expect(a.socket.receive(1) == nil)
      #expect(throws: RawSocketError.self) { try TestClient(port: hub.address.port) }
    }
  }

  @Test("stopping takes no longer than its bound when nobody answers")
  func drainBound() async throws {
    try await withHub { hub in
      let silent = try TestClient.subscribed(to: topic, port: hub.address.port)
      let start = ContinuousClock.now
      await hub.stop(within: .milliseconds(300))
      #expect(ContinuousClock.now - start < .seconds(3))
      #expect(silent.closeCode() == 1012)
    }
  }

  @Test("a connection that never says hello is ended")
  func noHello() async throws {
    try await withHub {
      $0.limits.helloTimeout = .milliseconds(100)
    } _: { hub in
      let client = try TestClient(port: hub.address.port)
      #expect(client.closeCode() == 1008)
    }
  }

  @Test("a connection that never comes to the end of its request is told so, and ended")
  func noRequest() async throws {
    try await withHub {
      $0.session.headTimeout = .milliseconds(100)
    } _: { hub in
      let socket = try RawSocket(port: hub.address.port)
      socket.send(Array("GET / HT".utf8))
      #expect(socket.receiveAll().starts(with: "HTTP/1.1 408 ".utf8))
    }
  }

  @Test("an address with too many silent sockets is shut out, others are not", .timeLimit(.minutes(1)))
  func silentSockets() async throws {
    try await withHub {
      $0.limits.connectionsPerAddress = 1
      $0.session.headTimeout = .seconds(60)
    } _: { hub in
      let port = hub.address.port
      var silent = try (0...SocketRegister.sparePerAddress).map { _ in try RawSocket(port: port) }
      // On several loops whoever connects later may be counted earlier.
      while hub.house.sockets.count < silent.count { await Task.yield() }
      #expect(try TestClient(port: port).response == "")
      let other = try RawSocket(port: port, from: 0x7F00_0002)
      other.send(Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      #expect(other.receive(12) == Array("HTTP/1.1 200".utf8))
      silent.removeAll()
      while try !TestClient(port: port).response.hasPrefix("HTTP/1.1 101 ") { await Task.yield() }
    }
  }

  @Test("an address with too many connections gets 429, and a full hub 503")
  func refusals() async throws {
    try await withHub {
      $0.limits.connectionsPerAddress = 1
    } _: { hub in
      let first = try TestClient.joined(port: hub.address.port)
      #expect(try TestClient(port: hub.address.port).response.hasPrefix("HTTP/1.1 429 "))
      _ = first
    }
    try await withHub {
      $0.limits.connections = 1
    } _: { hub in
      let first = try TestClient.joined(port: hub.address.port)
      #expect(try TestClient(port: hub.address.port).response.hasPrefix("HTTP/1.1 503 "))
      _ = first
    }
  }
}
