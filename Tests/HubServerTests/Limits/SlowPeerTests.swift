import HubCore
import HubServer
import LeelooProtocol
import TestSupport
import Testing

@Suite("Peers that read or say too little", .serialized)
struct SlowPeerTests {
  @Test("a frame before hello has few bytes; after it, all that the protocol allows", arguments: [-1, 0, 1])
  func helloBytes(beyond: Int) async throws {
    try await withHub {
      $0.session.helloBytes = 100
    } _: { hub in
      let client = try TestClient(port: hub.address.port)
      client.sendFrame(0x82, [UInt8](repeating: 0xFF, count: 100 + beyond))
      // Within the limit it is read, and found to be no frame of the protocol.
      #expect(client.closeCode() == (beyond <= 0 ? 1008 : 1009))
      let other = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      other.send(.publish(.test(1), tag: PublishTag(1), body: [UInt8](repeating: 1, count: 5000)))
      #expect(other.frame() != nil)
    }
  }

  @Test("frames beyond the rate are not refused, but read later", arguments: [4, 5, 6])
  func frames(count: Int) async throws {
    let lines = Lines()
    try await withHub(
      { $0.session.frames = TokenRate(burst: 5, perSecond: 5) }, log: HubLog { lines.add("\($0)") }
    ) {
      hub in
      let client = try TestClient(port: hub.address.port)
      client.send(.hello(version: RelayLimits.version))
      let begin = ContinuousClock.now
      for topic in 1..<count { client.send(.subscribe(.test(UInt8(topic)))) }
      for _ in 0..<count { #expect(client.frame() != nil) }
      let throttled = lines.all.contains { $0.contains("websocket_throttled") }
      #expect(throttled == (count > 5))
      #expect((ContinuousClock.now - begin > .milliseconds(150)) == (count > 5))
    }
  }

  @Test("who takes nothing for too long is cut, even where it is owed little")
  func stalled() async throws {
    let lines = Lines()
    let change: (inout HubServerSettings) -> Void = {
      $0.session.stallTimeout = .milliseconds(300)
      $0.session.queueBytes = 16_777_216
      $0.session.queueFrames = 65_536
    }
    try await withHub(change, log: HubLog { lines.add("\($0)") }) { hub in
      let deaf = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      let honest = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      while !lines.all.contains(where: { $0.contains("close_too_slow") }) {
        honest.send(.publish(.test(1), tag: PublishTag(1), body: [UInt8](repeating: 1, count: 60_000)))
        #expect(honest.frameBesidesPresence() != nil)
      }
      #expect(await hub.counters.slowCuts == 1)
      #expect([nil, 1013].contains(deaf.closeCode()))
    }
  }
}
