import HubCore
import LeelooProtocol
import TestSupport
import Testing

@testable import HubServer

/// What a peer did, for each reason that no other test provokes by what it tells the peer.
@Suite("Whoever is refused is counted by the reason that the page on operating a hub names")
struct ReasonTests {
  private static let route = RouteCode("7X3K")!

  private func expect(
    _ reason: String, _ change: (inout HubServerSettings) -> Void = { _ in },
    _ deed: (EmbeddedHub) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let hub = try EmbeddedHub(change)
    try deed(hub)
    #expect(
      hub.hasRefused(reason), "\(hub.journalled) \(hub.counted)", sourceLocation: sourceLocation)
  }

  @Test("a frame whose length is not in its shortest form, and one of the wrong kind")
  func frames() throws {
    try expect("websocket_length_not_minimal") { hub in
      try hub.joined().send([0x82, 0xFE, 0, 2, 0, 0, 0, 0, 1, 2])
    }
    try expect("websocket_binary") { hub in
      try hub.upgraded(isOriginal: true).sendFrame(0x82, [1])
    }
    try expect("websocket_not_utf8") { hub in
      try hub.upgraded(isOriginal: true).sendFrame(0x81, [0xC3, 0x28])
    }
  }

  @Test("a device that speaks another version, out of turn, or of more than it may")
  func relay() throws {
    try expect("relay_version_not_supported") { hub in
      try hub.upgraded().sendFrame(0x82, ClientFrame.hello(version: 99).encoded())
    }
    try expect("relay_not_subscribed") { hub in
      try hub.joined().sendFrame(0x82, ClientFrame.publish(.test(1), tag: PublishTag(1), body: [1]).encoded())
    }
    try expect("relay_too_many_topics", { $0.limits.topicsPerConnection = 2 }) { hub in
      let device = try hub.joined()
      for topic: UInt8 in 1...3 { device.sendFrame(0x82, ClientFrame.subscribe(.test(topic)).encoded()) }
    }
    try expect("relay_topic_full", { $0.limits.subscribersPerTopic = 1 }) { hub in
      for _ in 0..<2 { try hub.joined().sendFrame(0x82, ClientFrame.subscribe(.test(1)).encoded()) }
    }
    try expect("relay_body_too_large") { hub in
      let device = try hub.joined()
      device.sendFrame(0x82, ClientFrame.subscribe(.test(1)).encoded())
      let body = [UInt8](repeating: 1, count: RelayLimits.bodyLimit)
      let frame = ClientFrame.publish(.test(1), tag: PublishTag(1), body: body).encoded()
      device.sendFrame(0x82, frame + [1])
    }
  }

  @Test("whoever comes to a meeting point where it can't be, or too often")
  func slots() throws {
    let (open, join) = (
      ClientFrame.openSlot(Self.route).encoded(), ClientFrame.joinSlot(Self.route).encoded()
    )
    try expect("slot_taken") { hub in
      for _ in 0..<2 { try hub.joined().sendFrame(0x82, open) }
    }
    try expect("slot_empty") { hub in try hub.joined().sendFrame(0x82, join) }
    try expect("slot_rate_limited", { $0.limits.slotOpenings = TokenRate(burst: 1, perSecond: 0.001) }) {
      hub in
      let device = try hub.joined()
      device.sendFrame(0x82, open)
      device.sendFrame(0x82, ClientFrame.leaveSlot.encoded())
      device.sendFrame(0x82, open)
    }
    let hub = try EmbeddedHub()
    for frame in [open, join, join] { try hub.joined().sendFrame(0x82, frame) }
    #expect(Set(hub.counted.keys) == ["slot_crowded"])
  }

  @Test("an original device with a code that is none, or too much to say")
  func originals() throws {
    try expect("original_invalid_crew_code") { hub in
      let device = try hub.upgraded(isOriginal: true)
      _ = device.told(
        #"{"type":"join_crew","crew_code":"LEELOO-AAAA","device_id":null,"display_name":"Ben"}"#)
    }
    // Within a message's limit, but with no room for what the hub puts around it.
    try expect("original_message_too_long", { $0.original?.messageBytes = 16_384 }) { hub in
      let (device, _) = try hub.seated()
      let text = String(repeating: "x", count: 16_200)
      _ = device.told(#"{"type":"message","msg_type":"text","payload":{"text":"\#(text)"}}"#)
    }
  }

  @Test("an address with too many connections, or that opens them too often")
  func admissions() throws {
    try expect("admission_too_many_from_address", { $0.limits.connectionsPerAddress = 1 }) { hub in
      _ = try hub.joined()
      let second = try hub.connect()
      second.send((["GET / HTTP/1.1"] + TestClient.handshake + ["", ""]).joined(separator: "\r\n"))
    }
    // Twice as many as it may have, and some, are a burst.
    let few: (inout HubServerSettings) -> Void = {
      $0.limits.connectionsPerAddress = 1
      $0.session.socketsPerMinute = 1
    }
    try expect("admission_too_often", few) { hub in
      for _ in 0...2 * (1 + SocketRegister.sparePerAddress) { try hub.connect().hangUp() }
    }
  }
}
