import NIOCore
import TestSupport
import Testing

@testable import HubServer

@Suite("Reading WebSocket frames")
struct FrameReaderTests {
  private func inputs(_ bytes: [UInt8], limit: Int = 1000, step: Int = .max) throws(WebSocketViolation)
    -> [WebSocketInput]
  {
    var reader = FrameReader(messageLimit: limit)
    var inputs: [WebSocketInput] = []
    var rest = bytes[...]
    repeat {
      reader.append(ByteBuffer(bytes: rest.prefix(step)))
      rest = rest.dropFirst(step)
      while let input = try reader.next() { if input != .fragment { inputs.append(input) } }
    } while !rest.isEmpty
    return inputs
  }

  @Test("the masked example of RFC 6455 section 5.7 is read, as binary")
  func example() throws {
    let bytes: [UInt8] = [0x82, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
    #expect(try inputs(bytes) == [.message(Array("Hello".utf8))])
  }

  @Test("frames are read alike in whatever pieces they come", arguments: [1, 2, 3, 7, 64, 1000])
  func pieces(step: Int) throws {
    let long = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    let bytes =
      TestFrame.bytes(0x82, long) + TestFrame.bytes(0x02, [1]) + TestFrame.bytes(0x89, [9])
      + TestFrame.bytes(0x00, []) + TestFrame.bytes(0x80, [2, 3]) + TestFrame.bytes(0x8A, [])
      + TestFrame.bytes(0x88, [0x03, 0xE8])
    let expected: [WebSocketInput] = [
      .message(long), .ping([9]), .message([1, 2, 3]), .pong, .close(try CloseFrame([0x03, 0xE8])),
    ]
    #expect(try inputs(bytes, step: step) == expected)
  }

  @Test("a message of the limit is read and one byte more is refused by its header", arguments: [-1, 0, 1])
  func limit(beyond: Int) throws {
    let payload = [UInt8](repeating: 1, count: 1000 + beyond)
    let frame = TestFrame.bytes(0x82, payload)
    guard beyond > 0 else {
      #expect(try inputs(frame) == [.message(payload)])
      return
    }
    #expect(throws: WebSocketViolation.messageTooLong) { try inputs(Array(frame.prefix(8))) }
  }

  @Test("a dialect of text takes text alone, and text is UTF-8 as a whole, whatever its fragments are")
  func text() throws {
    func input(_ bytes: [UInt8]) throws(WebSocketViolation) -> WebSocketInput? {
      var reader = FrameReader(kind: .text, messageLimit: 10)
      reader.append(ByteBuffer(bytes: bytes))
      while let input = try reader.next() { if input != .fragment { return input } }
      return nil
    }
    #expect(try input(TestFrame.bytes(0x81, [0x68, 0x69])) == .message([0x68, 0x69]))
    #expect(
      try input(TestFrame.bytes(0x01, [0xC3]) + TestFrame.bytes(0x80, [0xA9])) == .message([0xC3, 0xA9]))
    #expect(throws: WebSocketViolation.notUTF8) { try input(TestFrame.bytes(0x81, [0xC3])) }
    #expect(throws: WebSocketViolation.binary) { try input(TestFrame.bytes(0x82, [0x68])) }
  }

  @Test("every fragment counts, and the last brings the message")
  func fragments() throws {
    var reader = FrameReader(messageLimit: 10)
    reader.append(
      ByteBuffer(
        bytes: TestFrame.bytes(0x02, []) + TestFrame.bytes(0x00, []) + TestFrame.bytes(0x80, [7])))
    #expect(try reader.next() == .fragment)
    #expect(try reader.next() == .fragment)
    #expect(try reader.next() == .message([7]))
    #expect(try reader.next() == nil)
  }

  @Test("fragments together are bound by the same limit")
  func fragmentsTogether() {
    let half = TestFrame.bytes(0x02, [UInt8](repeating: 1, count: 600))
    let rest = TestFrame.bytes(0x80, [UInt8](repeating: 1, count: 401))
    #expect(throws: WebSocketViolation.messageTooLong) { try inputs(half + rest) }
  }

  @Test("a message has as many fragments as it may, and no more", arguments: [-1, 0, 1])
  func fragmentLimit(beyond: Int) throws {
    let count = 64 + beyond
    var bytes = TestFrame.bytes(0x02, [])
    for index in 1..<count { bytes += TestFrame.bytes(index == count - 1 ? 0x80 : 0x00, []) }
    if beyond > 0 {
      #expect(throws: WebSocketViolation.tooManyFragments) { try inputs(bytes) }
    } else {
      #expect(try inputs(bytes) == [.message([])])
    }
  }

  /// Bytes, and what is wrong with them.
  static let wrong: [([UInt8], WebSocketViolation)] = [
    (TestFrame.bytes(0x82, [1], masked: false), .unmasked),
    ([0x82, 0x01], .unmasked),
    ([0xC2], .reservedBits), ([0xA2], .reservedBits), ([0x92], .reservedBits),
    ([0x83], .reservedOpcode), ([0x87], .reservedOpcode), ([0x8B], .reservedOpcode),
    ([0x8F], .reservedOpcode),
    ([0x81], .text), ([0x01], .text),
    (TestFrame.bytes(0x09, []), .fragmentedControl),
    (TestFrame.bytes(0x89, [UInt8](repeating: 0, count: 126)), .longControl),
    (TestFrame.bytes(0x80, []), .continuationOfNothing),
    (TestFrame.bytes(0x02, [1]) + TestFrame.bytes(0x82, [1]), .interruptedMessage),
    ([0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0], .messageTooLong),
    ([0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .messageTooLong),
    ([0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .lengthNotMinimal),
    ([0x82, 0xFE, 0, 125], .lengthNotMinimal),
    (TestFrame.bytes(0x88, [3]), .closeCode),
    (TestFrame.bytes(0x88, [0x03, 0xED]), .closeCode),
    (TestFrame.bytes(0x88, [0, 0]), .closeCode),
    (TestFrame.bytes(0x88, [0x0B, 0xB7]), .closeCode),
    (TestFrame.bytes(0x88, [0x03, 0xE8, 0xC3, 0x28]), .closeReasonNotUTF8),
  ]

  @Test("what RFC 6455 forbids is refused, as soon as it can be seen", arguments: wrong.indices)
  func forbidden(index: Int) {
    let (bytes, violation) = Self.wrong[index]
    #expect(throws: violation) { try inputs(bytes) }
    #expect(throws: violation) { try inputs(bytes, step: 1) }
    #expect(violation.sentence.utf8.count <= 123)
  }

  @Test("random bytes are read or refused, and never more than they are")
  func randomBytes() {
    var chance = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0...40, using: &chance)).map { _ in
        UInt8.random(in: 0...255, using: &chance)
      }
      if bytes.count > 1, Bool.random(using: &chance) {
        bytes[0] = [0x82, 0x02, 0x80, 0x89, 0x88].randomElement(using: &chance) ?? 0x82
        bytes[1] = 0x80 | UInt8.random(in: 0...30, using: &chance)
      }
      let read = (try? inputs(bytes, step: Int.random(in: 1...40, using: &chance))) ?? []
      #expect(read.count <= bytes.count / 6 + 1)
    }
  }
}
