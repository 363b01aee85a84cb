import HubCore
import HubServer
import LeelooProtocol
import TestSupport
import Testing

/// Every limit of a socket at one below, at, and one above it: the close code or status, and that others notice nothing.
@Suite("Limits at their edges", .serialized)
struct LimitEdgeTests {
  @Test("connections from one address", arguments: [2, 3, 4])
  func perAddress(count: Int) async throws {
    try await withHub {
      $0.limits.connectionsPerAddress = 3
    } _: { hub in
      let clients = try (0..<count).map { _ in try TestClient(port: hub.address.port) }
      let refused = clients.filter { !$0.response.hasPrefix("HTTP/1.1 101 ") }
      #expect(refused.count == max(0, count - 3))
      for client in refused {
        #expect(client.response.hasPrefix("HTTP/1.1 429 "))
        #expect(client.response.contains("Retry-After: 5"))
      }
    }
  }

  @Test("sockets that one address opens, one after the other", arguments: [67, 68, 69])
  func perMinute(count: Int) async throws {
    try await withHub {
      ($0.limits.connectionsPerAddress, $0.session.socketsPerMinute) = (2, 1)
    } _: { hub in
      var answered = 0
      for _ in 0..<count {
        let socket = try RawSocket(port: hub.address.port)
        socket.send(Array("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        if !socket.receiveAll().isEmpty { answered += 1 }
      }
      #expect(answered == min(count, 68))
    }
  }

  @Test("topics of one connection", arguments: [2, 3, 4])
  func topics(count: Int) async throws {
    try await withHub {
      $0.limits.topicsPerConnection = 3
    } _: { hub in
      let client = try TestClient.joined(port: hub.address.port)
      for topic in 1...count {
        client.send(.subscribe(.test(UInt8(topic))))
        let answer = client.frame()
        if topic <= 3 {
          #expect(answer == .subscribed(.test(UInt8(topic)), counter: 0, subscribers: 1))
        } else if case .error(.tooManyTopics, _) = answer {
          continue
        } else {
          Issue.record("topic \(topic) was answered by \(String(describing: answer))")
        }
      }
    }
  }

  @Test("fragments of one message", arguments: [63, 64, 65])
  func fragments(count: Int) async throws {
    try await withHub { hub in
      let client = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      let message = ClientFrame.publish(.test(1), tag: PublishTag(1), body: []).encoded()
      client.sendFrame(0x02, message)
      for _ in 2..<count { client.sendFrame(0x00, []) }
      client.sendFrame(0x80, [])
      if count <= 64 {
        #expect(client.frame() != nil)
      } else {
        #expect(client.closeCode() == 1008)
      }
    }
  }

  @Test("pings at once", arguments: [4, 5, 6])
  func pings(count: Int) async throws {
    try await withHub {
      $0.session.controlFrames = TokenRate(burst: 5, perSecond: 0.001)
    } _: { hub in
      let client = try TestClient.joined(port: hub.address.port)
      for _ in 0..<count { client.sendFrame(0x89, []) }
      for _ in 0..<min(count, 5) { #expect(client.receive()?.0 == 0x8A) }
      if count > 5 { #expect(client.closeCode() == 1008) }
    }
  }

  @Test("a head that does not end is given up in time, and a connection without hello too")
  func slow() async throws {
    try await withHub {
      ($0.session.headTimeout, $0.limits.helloTimeout) = (.milliseconds(200), .milliseconds(200))
    } _: { hub in
      let socket = try RawSocket(port: hub.address.port)
      socket.send(Array("GET / HTTP/1.1\r\nHost:".utf8))
      #expect(socket.receiveAll().starts(with: "HTTP/1.1 408 ".utf8))
      #expect(try TestClient(port: hub.address.port).closeCode() == 1008)
    }
  }

  @Test("no answer names a version, a file or a part of the program")
  func quiet() async throws {
    try await withHub { hub in
      for request in [
        "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", "NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      ] {
        let socket = try RawSocket(port: hub.address.port)
        socket.send(Array(request.utf8))
        let answer = String(decoding: socket.receiveAll(), as: UTF8.self).lowercased()
        for word in EmbeddedHub.internals {
          #expect(!answer.contains(word), "\(word) in \(answer)")
        }
      }
    }
  }
}
