import HubCore
import HubServer
import LeelooProtocol
import TestSupport
import Testing

@Suite("Behind a proxy", .serialized)
struct ProxyTests {
  private static let handshake = TestClient.handshake

  @Test("limits go by the last address that the proxy names, and not by the proxy's own")
  func forwarded() async throws {
    try await withHub {
      ($0.trustsProxy, $0.limits.connectionsPerAddress) = (true, 1)
    } _: { hub in
      func come(_ field: String) throws -> TestClient {
        try TestClient(port: hub.address.port, headers: Self.handshake + ["X-Forwarded-For: \(field)"])
      }
      let clients = try ["192.0.2.1", "192.0.2.2", "10.9.9.9, 192.0.2.2", "192.0.2.3", "2001:db8::1"].map(
        come)
      let statuses = clients.map { $0.response.dropFirst(9).prefix(3) }
      #expect(statuses == ["101", "101", "429", "101", "101"])
    }
  }

  @Test("without trust in a proxy nobody chooses an address by a field")
  func untrusted() async throws {
    try await withHub {
      $0.limits.connectionsPerAddress = 1
    } _: { hub in
      let clients = try (1...2).map {
        try TestClient(port: hub.address.port, headers: Self.handshake + ["X-Forwarded-For: 192.0.2.\($0)"])
      }
      #expect(clients.map { $0.response.dropFirst(9).prefix(3) } == ["101", "429"])
    }
  }

  @Test("behind a proxy the counters of /health are for nobody")
  func health() async throws {
    for trusts in [false, true] {
      try await withHub {
        $0.trustsProxy = trusts
      } _: { hub in
        let socket = try RawSocket(port: hub.address.port)
        socket.send(Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        #expect(String(decoding: socket.receiveAll(), as: UTF8.self).contains("connections") == !trusts)
      }
    }
  }

  @Test(
    "nginx as the page on operating a hub has it passes devices on, with their address",
    .enabled(if: NGINX.isInstalled, Comment(rawValue: NGINX.whyNot)))
  func nginx() async throws {
    try await withHub {
      ($0.trustsProxy, $0.limits.connectionsPerAddress) = (true, 2)
    } _: { hub in
      let nginx = try NGINX(before: hub.address.port)
      let first = try TestClient.joined(port: nginx.port)
      let second = try TestClient.joined(port: nginx.port)
      first.send(.subscribe(.test(1)))
      second.send(.subscribe(.test(1)))
      #expect(first.frameBesidesPresence() != nil && second.frameBesidesPresence() != nil)
      first.send(.publish(.test(1), tag: PublishTag(7), body: [1, 2, 3]))
      guard case .delivery(let delivery) = second.frameBesidesPresence() else {
        Issue.record("nothing came through")
        return
      }
      #expect(delivery.body == [1, 2, 3])
      // Both came from one address as the proxy sees it, so a third is one too many.
      #expect(try TestClient(port: nginx.port).response.hasPrefix("HTTP/1.1 429 "))
    }
  }

  @Test(
    "nginx passes original devices on, also with the few lines that were written for their first hub",
    .enabled(if: NGINX.isInstalled, Comment(rawValue: NGINX.whyNot)), arguments: [true, false])
  func originals(namesCaller: Bool) async throws {
    try await withHub {
      $0.trustsProxy = true
    } _: { hub in
      let nginx = try NGINX(before: hub.address.port, namesCaller: namesCaller)
      let (amy, created) = try OriginalClient.created(port: nginx.port)
      #expect(created["type"]?.string == "crew_created")
      let (ben, joined) = try OriginalClient.joined(
        try #require(created["crew_code"]?.string), port: nginx.port)
      #expect(joined["type"]?.string == "crew_joined")
      ben.say(#"{"type":"message","msg_type":"text","payload":{"text":"through"}}"#)
      #expect(amy.hearMessage()?["payload"]?.text == #"{"text":"through"}"#)
    }
  }
}
