import HubCore
import HubServer
import LeelooProtocol
import TestSupport
import Testing

@Suite("What connections may hold together", .serialized)
struct MemoryTests {
  @Test("messages in part cost the heaviest their connection, and the others nothing", arguments: [1, 4])
  func halfMessages(count: Int) async throws {
    let (lines, message) = (Lines(), TestFrame.bytes(0x81, [UInt8](repeating: 0x78, count: 700_000)))
    try await withHub({ $0.limits.memoryBytes = 2 << 20 }, log: HubLog { lines.add("\($0)") }) { hub in
      let honest = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      let crews = try (0..<count).map { _ in try OriginalClient.created(port: hub.address.port).0.client }
      for client in crews { client.socket.send(Array(message[..<600_000])) }
      repeat {
        honest.send(.publish(.test(1), tag: PublishTag(1), body: [1]))
        #expect(honest.frame() != nil)
      } while count > 1 && !lines.all.contains { $0.contains("memoryFull") }
      // Whoever is still there ends its message, and is told that it is no JSON.
      for client in crews { client.socket.send(Array(message[600_000...])) }
      let answers = crews.map { $0.receive() }
      let cut = answers.count { $0?.0 == 0x88 && $0?.1.starts(with: [0x03, 0xF5]) == true }
      #expect(answers.count { $0?.0 == 0x81 } == count - cut)
      #expect(count == 1 ? cut == 0 : (1..<count).contains(cut))
      #expect(lines.all.count { $0.contains("close_overloaded") } == cut)
    }
  }

  @Test("who does not read is cut before all together hold too much, though each is within its own limits")
  func deaf() async throws {
    let lines = Lines()
    let change: (inout HubServerSettings) -> Void = {
      $0.limits.memoryBytes = 3 << 20
      $0.session.queueBytes = 16_777_216
      $0.session.queueFrames = 65_536
      $0.session.frames = TokenRate(burst: 10_000, perSecond: 1000)
    }
    try await withHub(change, log: HubLog { lines.add("\($0)") }) { hub in
      let port = hub.address.port
      let deaf = try (0..<4).map { _ in
        try TestClient.subscribed(to: .test(1), port: port, from: 0x7F00_0002)
      }
      let honest = try TestClient.subscribed(to: .test(1), port: port)
      while !lines.all.contains(where: { $0.contains("memoryFull") }) {
        honest.send(.publish(.test(1), tag: PublishTag(1), body: [UInt8](repeating: 1, count: 60_000)))
        #expect(honest.frameBesidesPresence() != nil)
      }
      honest.send(.publish(.test(1), tag: PublishTag(2), body: [2]))
      #expect(honest.frameBesidesPresence() != nil)
      #expect(lines.all.contains { $0.contains("close_overloaded") })
      #expect(!lines.all.contains { $0.contains("close_too_slow") })
      #expect(!deaf.isEmpty)
    }
  }

  @Test("a message that does not end is given up in time, whatever else comes meanwhile")
  func slowMessage() async throws {
    let plenty = TokenRate(burst: 1e6, perSecond: 1e6)
    let lines = Lines()
    let change: (inout HubServerSettings) -> Void = {
      ($0.session.messageTimeout, $0.session.frames, $0.session.controlFrames) = (
        .milliseconds(300), plenty, plenty
      )
    }
    try await withHub(change, log: .refusals(to: lines)) { hub in
      let port = hub.address.port
      let (half, pinging) = (try TestClient.joined(port: port), try TestClient.joined(port: port))
      let busy = try TestClient.subscribed(to: .test(1), port: port)
      half.socket.send(TestFrame.bytes(0x82, [1, 2, 3]).dropLast())
      pinging.sendFrame(0x02, [1])
      let message = TestFrame.bytes(
        0x82, ClientFrame.publish(.test(1), tag: PublishTag(1), body: []).encoded())
      busy.socket.send(Array(message[..<10]))
      // There is always a message of the busy one in part, and never the same for long.
      repeat {
        busy.socket.send(Array(message[10...] + message[..<10]))
        #expect(busy.frame() != nil)
        pinging.sendFrame(0x89, [])
      } while pinging.receive()?.0 == 0x8A
      #expect(half.closeCode() == 1008)
      #expect(lines.all == ["websocket_message_too_slow", "websocket_message_too_slow"])
      busy.socket.send(Array(message[10...]))
      #expect(busy.frame() != nil)
    }
  }
}
