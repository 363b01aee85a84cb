import LeelooService
import Testing

@Suite("Swift values as JSON")
struct JSONCodableTests {
  private struct Everything: Codable, Hashable {
    var flag = true
    var small: Int8 = -128
    var large = Int64.max
    var byte: UInt8 = 255
    var half = 0.5
    var single: Float = 0.25
    var text = "två\n"
    var absent: Int?
    var list: [Int?] = [1, nil, 3]
    var lists = [["a"], []]
    var table = ["x": Inner(names: ["y"])]
    var choice = Choice.blue

    struct Inner: Codable, Hashable { var names: Set<String> }
    enum Choice: String, Codable { case red, blue }
  }

  @Test("structures, arrays, tables, optionals and numbers come back as they were")
  func roundTrip() throws {
    let value = try JSONValue(encoding: Everything())
    #expect(try JSONValue(value.text).decoded(as: Everything.self) == Everything())
    let text = #"""
      {"byte":255,"choice":"blue","flag":true,"half":0.5,"large":9223372036854775807,"list":[1,null,3],\#
      "lists":[["a"],[]],"single":0.25,"small":-128,"table":{"x":{"names":["y"]}},"text":"två\n"}
      """#
    #expect(String(decoding: value.text, as: UTF8.self) == text)
  }

  @Test("an object may stand where an optional is, and null where one is not")
  func optionals() throws {
    #expect(try JSONValue("null".utf8).decoded(as: Int?.self) == nil)
    #expect(try JSONValue("5".utf8).decoded(as: Int?.self) == 5)
    #expect(try JSONValue(encoding: Int?.none) == .null)
    #expect(try JSONValue(encoding: [String: Int]()) == .object([:]))
    #expect(try JSONValue(encoding: [Int]()) == .array([]))
  }

  @Test(
    "a number is taken where it fits exactly",
    arguments: [
      ("255", 255), ("256", nil), ("-1", nil), ("1.0", 1), ("1e2", 100), ("1.5", nil), ("1e99", nil),
    ])
  func numbers(_ text: String, _ byte: UInt8?) throws {
    #expect((try? JSONValue(text.utf8).decoded(as: UInt8.self)) == byte)
  }

  @Test("what JSON has no number for is not encoded", arguments: [Double.nan, .infinity, -.infinity])
  func noNumber(_ number: Double) {
    #expect(throws: EncodingError.self) { try JSONValue(encoding: [number]) }
    #expect(throws: EncodingError.self) { try JSONValue(encoding: ["a": UInt64.max]) }
  }

  private struct Outer: Decodable {
    var middle: [Middle]
    struct Middle: Decodable { var name: String }
  }

  @Test(
    "an error names the way to the field",
    arguments: [
      (#"{"middle":[{"name":"a"},{"name":1}]}"#, "middle.Index 1.name"),
      (#"{"middle":[{"name":null}]}"#, "middle.Index 0.name"), (#"{"middle":[{}]}"#, "middle.Index 0"),
      (#"{"middle":{}}"#, "middle"), (#"{"middle":[[]]}"#, "middle.Index 0"), ("{}", ""), ("[]", ""),
    ])
  func paths(_ text: String, _ path: String) throws {
    let error = #expect(throws: DecodingError.self) { try JSONValue(text.utf8).decoded(as: Outer.self) }
    let found = try #require(error?.context.codingPath)
    #expect(found.map(\.stringValue).joined(separator: ".") == path)
  }

  @Test("an error of a type repeats nothing of what was read")
  func errorsKeepQuiet() {
    let text = #"{"middle":[{"name":{"x":"canary"}}],"z":"canary"}"#
    let error = #expect(throws: DecodingError.self) { try JSONValue(text.utf8).decoded(as: Outer.self) }
    #expect(!String(reflecting: error).contains("canary"))
  }

  /// Containers within containers, and a place for what a superclass would encode.
  private struct ByHand: Codable, Equatable {
    var a = 1
    var b = "two"
    private enum Key: String, CodingKey { case inner, list }

    init() {}

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      var list = try fields.nestedUnkeyedContainer(forKey: .list)
      a = try list.decode(Int.self)
      #expect(try list.decodeNil())
      b = try list.nestedContainer(keyedBy: Key.self).decode(String.self, forKey: .inner)
      #expect(list.isAtEnd)
      #expect(throws: DecodingError.self) { try list.decode(Int.self) }
      let parent = try fields.superDecoder().container(keyedBy: Key.self)
      #expect(try parent.decode(Bool.self, forKey: .inner))
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      var list = fields.nestedUnkeyedContainer(forKey: .list)
      try list.encode(a)
      try list.encodeNil()
      var inner = list.nestedContainer(keyedBy: Key.self)
      try inner.encode(b, forKey: .inner)
      var parent = fields.superEncoder().container(keyedBy: Key.self)
      try parent.encode(true, forKey: .inner)
    }
  }

  @Test("containers may be nested by hand")
  func nesting() throws {
    let value = try JSONValue(encoding: ByHand())
    #expect(
      String(decoding: value.text, as: UTF8.self)
        == #"{"list":[1,null,{"inner":"two"}],"super":{"inner":true}}"#)
    #expect(try value.decoded() == ByHand())
  }
}

extension DecodingError {
  fileprivate var context: Context {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
      .dataCorrupted(let context):
      context
    @unknown default: Context(codingPath: [], debugDescription: "")
    }
  }
}
