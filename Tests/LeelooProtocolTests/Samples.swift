import ByteCoding
import LeelooProtocol

/// One of every frame, beside the bytes that it must be on every version of this program.
enum Samples {
  static let topic = Topic(Opaque16((0..<16).map { 0xA0 + $0 })!)
  static let topicHex = "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"

  static let client: [(ClientFrame, hex: String)] = [
    (.hello(version: 2), "0102"),
    (.subscribe(topic), "02" + topicHex),
    (.unsubscribe(topic), "03" + topicHex),
    (
      .publish(topic, tag: PublishTag(0x0102_0304_0506_0708), body: [0xCA, 0xFE]),
      "04" + topicHex + "0102030405060708" + "cafe"
    ),
    (.publish(topic, tag: PublishTag(0), body: []), "04" + topicHex + "0000000000000000"),
    (.openSlot(RouteCode("7X3K")!), "053758334b"),
    (.joinSlot(RouteCode("7X3K")!), "063758334b"),
    (.slotMessage([1, 2, 3]), "07010203"),
    (.leaveSlot, "08"),
  ]

  static let hub: [(HubFrame, hex: String)] = [
    (
      .hello(
        HubFrame.Welcome(
          version: 2, bodyLimit: 65_536, stream: StreamID(0x11), connection: ConnectionNumber(0x22),
          serverTimeMilliseconds: 1_700_000_000_000)),
      "8102" + "00010000" + "0000000000000011" + "0000000000000022" + "0000018bcfe56800"
    ),
    (.subscribed(topic, counter: 7, subscribers: 3), "82" + topicHex + "0000000000000007" + "00000003"),
    (
      .delivery(delivery(echo: nil)),
      "83" + topicHex + "0000000000000011" + "0000000000000008" + "0000000000000022" + "cafe"
    ),
    (
      .delivery(delivery(echo: PublishTag(9))),
      "84" + topicHex + "0000000000000011" + "0000000000000008" + "0000000000000022"
        + "0000000000000009" + "cafe"
    ),
    (
      .presence(topic, connection: ConnectionNumber(0x22), joined: true, subscribers: 2),
      "85" + topicHex + "0000000000000022" + "01" + "00000002"
    ),
    (.slotOpened, "86"),
    (.slotJoined, "87"),
    (.slotMessage([0xFF]), "88ff"),
    (.slotClosed(.crowded), "8903"),
    (.drain(retryAfterMilliseconds: 5000), "8a00001388"),
    (.error(.malformed, "No."), "8b0001" + "0003" + "4e6f2e"),
  ]

  static func delivery(echo: PublishTag?) -> HubFrame.Delivery {
    HubFrame.Delivery(
      topic: topic, stream: StreamID(0x11), counter: 8, sender: ConnectionNumber(0x22), echo: echo,
      body: [0xCA, 0xFE])
  }

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.utf8.map { $0 > 0x39 ? $0 - 0x57 : $0 - 0x30 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
