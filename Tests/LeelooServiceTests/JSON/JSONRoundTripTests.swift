import Foundation
import LeelooService
import TestSupport
import Testing

@Suite("JSON there and back")
struct JSONRoundTripTests {
  @Test(
    "every value comes back as it was, and is written the same again", arguments: 0..<200 as Range<UInt64>)
  func roundTrips(_ seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    let value = JSONValue.random(depth: 5, using: &chance)
    let read = try JSONValue(value.text)
    #expect(read == value)
    #expect(read.text == value.text)
    #expect(value.text.allSatisfy { $0 >= 0x20 })
  }

  @Test("a text that was cut off anywhere is refused", arguments: 0..<50 as Range<UInt64>)
  func truncations(_ seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    let value = JSONValue.array([.random(depth: 4, using: &chance)])
    for count in value.text.indices {
      #expect(throws: JSONError(reason: .ended, offset: count)) { try JSONValue(value.text.prefix(count)) }
    }
  }

  @Test("bytes that were changed are read or refused, and nothing worse", arguments: 0..<200 as Range<UInt64>)
  func damage(_ seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var text = JSONValue.random(depth: 4, using: &chance).text
    for _ in 0..<3 {
      text[Int.random(in: text.indices, using: &chance)] = .random(in: 0 ... .max, using: &chance)
    }
    if let value = try? JSONValue(text) { #expect((try? JSONValue(value.text)) == value) }
  }

  @Test(
    "another reader and writer mean the same",
    arguments: 0..<200 as Range<UInt64>)
  func agreesWithFoundation(_ seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    let value = JSONValue.random(depth: 5, using: &chance)
    let other = try JSONSerialization.jsonObject(with: Data(value.text), options: .fragmentsAllowed)
    let again = try JSONSerialization.data(withJSONObject: other, options: [.fragmentsAllowed, .sortedKeys])
    #expect(try JSONValue(again) == value)
  }

  @Test("a line is byte for byte what Foundation would write")
  func writesLikeFoundation() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let controls = String(String.UnicodeScalarView((0...0x7F as ClosedRange<UInt8>).map(Unicode.Scalar.init)))
    let request = ControlRequest(id: .max, .say(controls + "å/🔥\u{2028}"))
    let reply = ControlReply(id: 0, .success(.status(.sample)))
    #expect(ControlLine.encode(request) == Array(try encoder.encode(request)) + [0x0A])
    #expect(ControlLine.encode(reply) == Array(try encoder.encode(reply)) + [0x0A])
  }

  @Test("keys are sorted by their bytes and only what must be escaped is")
  func canonical() {
    let value = JSONValue.object([
      "b": .null, "a10": .number(0.5), "a9": .string("/å\u{7F}\"\\\n\u{1F}"), "B": .bool(true),
    ])
    let text = "{\"B\":true,\"a10\":0.5,\"a9\":\"/å\u{7F}\\\"\\\\\\n\\u001f\",\"b\":null}"
    #expect(String(decoding: value.text, as: UTF8.self) == text)
  }
}
