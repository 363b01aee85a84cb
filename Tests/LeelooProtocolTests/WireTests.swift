import ByteCoding
import LeelooProtocol
import TestSupport
import Testing

@Suite("Frames on the wire")
struct WireTests {
  @Test(
    "every client frame has the bytes that it always had, and is read back", arguments: Samples.client.indices
  )
  func clientGolden(index: Int) throws {
    let (frame, hex) = Samples.client[index]
    #expect(frame.encoded() == Samples.bytes(hex))
    #expect(try ClientFrame.decode(Samples.bytes(hex)) == frame)
  }

  @Test("every hub frame has the bytes that it always had, and is read back", arguments: Samples.hub.indices)
  func hubGolden(index: Int) throws {
    let (frame, hex) = Samples.hub[index]
    #expect(frame.encoded() == Samples.bytes(hex))
    #expect(try HubFrame.decode(Samples.bytes(hex)) == frame)
  }

  @Test(
    "the beginning of a client frame is an error, unless it ends in a body", arguments: Samples.client.indices
  )
  func clientTruncated(index: Int) {
    let bytes = Samples.bytes(Samples.client[index].hex)
    for count in 0..<(bytes.count - bodyLength(Samples.client[index].0)) {
      #expect(throws: ByteCodingError.self) { try ClientFrame.decode(bytes[..<count]) }
    }
  }

  @Test("the beginning of a hub frame is an error, unless it ends in a body", arguments: Samples.hub.indices)
  func hubTruncated(index: Int) {
    let bytes = Samples.bytes(Samples.hub[index].hex)
    for count in 0..<(bytes.count - bodyLength(Samples.hub[index].0)) {
      #expect(throws: ByteCodingError.self) { try HubFrame.decode(bytes[..<count]) }
    }
  }

  @Test("a byte after the end is an error")
  func trailing() {
    #expect(throws: ByteCodingError.trailing(count: 1)) { try ClientFrame.decode([0x08, 0]) }
    #expect(throws: ByteCodingError.trailing(count: 2)) { try HubFrame.decode([0x86, 0, 0]) }
  }

  @Test("a body of the limit passes and one byte more does not", arguments: [-1, 0, 1])
  func bodyLimit(beyond: Int) throws {
    let size = RelayLimits.bodyLimit + beyond
    let head = Array(ClientFrame.publish(Samples.topic, tag: PublishTag(1), body: []).encoded())
    let message = head + [UInt8](repeating: 7, count: size)
    if beyond > 0 {
      #expect(throws: ByteCodingError.tooLong(length: size, limit: RelayLimits.bodyLimit)) {
        try ClientFrame.decode(message)
      }
    } else {
      #expect(try ClientFrame.decode(message).encoded() == message)
      #expect(message.count <= RelayLimits.frameLimit)
    }
  }

  @Test("a route is four capitals or digits", arguments: ["7x3k", "7X3", "7X3KK", "7X 3", "ÄÖ"])
  func badRoute(letters: String) {
    #expect(RouteCode(letters) == nil)
    #expect(throws: ByteCodingError.self) { try ClientFrame.decode([0x05] + Array(letters.utf8)) }
  }

  @Test("numbers that stand for nothing are named")
  func unknown() {
    #expect(throws: ByteCodingError.unknownValue(0x7F, of: "Kind")) { try ClientFrame.decode([0x7F]) }
    #expect(throws: ByteCodingError.unknownValue(0x2A, of: "SlotClosure")) {
      try HubFrame.decode([0x89, 0x2A])
    }
    #expect(throws: ByteCodingError.notUTF8) { try HubFrame.decode([0x8B, 0, 1, 0, 1, 0xFF]) }
    #expect(throws: ByteCodingError.tooLong(length: 513, limit: 512)) {
      try HubFrame.decode([0x8B, 0, 1, 2, 1] + [UInt8](repeating: 0x61, count: 513))
    }
  }

  @Test("what is read from any bytes is written back as those bytes")
  func anyBytes() {
    var chance = SplitMix64(seed: 20)
    var read = 0
    for _ in 0..<40_000 {
      var bytes = (0..<Int.random(in: 0...60, using: &chance)).map { _ in
        UInt8.random(in: 0...255, using: &chance)
      }
      if !bytes.isEmpty, Bool.random(using: &chance) { bytes[0] = UInt8.random(in: 1...8, using: &chance) }
      if let frame = try? ClientFrame.decode(bytes) {
        #expect(frame.encoded() == bytes)
        read += 1
      }
      if !bytes.isEmpty { bytes[0] |= 0x80 }
      if let frame = try? HubFrame.decode(bytes) { #expect(frame.encoded() == bytes) }
    }
    #expect(read > 1000)
  }

  private func bodyLength(_ frame: ClientFrame) -> Int {
    switch frame {
    case .publish(_, _, let body), .slotMessage(let body): body.count
    default: 0
    }
  }

  private func bodyLength(_ frame: HubFrame) -> Int {
    switch frame {
    case .delivery(let delivery): delivery.body.count
    case .slotMessage(let body): body.count
    default: 0
    }
  }
}
