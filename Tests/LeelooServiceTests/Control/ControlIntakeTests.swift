import LeelooService
import Testing

@Suite("The mind's end of a control connection")
struct ControlIntakeTests {
  @Test("requests arrive whole, however the bytes were cut", arguments: 1...40)
  func cutsDoNotMatter(_ size: Int) {
    let bytes =
      ControlLine.encode(ControlRequest(id: 1, .crew))
      + ControlLine.encode(ControlRequest(id: 2, .say("hej")))
    var intake = ControlIntake()
    var items: [ControlIntake.Item] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      items += intake.receive(bytes[start..<min(start + size, bytes.count)])
    }
    #expect(items == [.request(ControlRequest(id: 1, .crew)), .request(ControlRequest(id: 2, .say("hej")))])
  }

  @Test("a line that is no request is refused by its id, and the next one is served")
  func garbageIsRefused() throws {
    var intake = ControlIntake()
    let items = intake.receive(
      Array("{\"id\":5,\"verb\":\"dance\"}\n\u{0}\u{1}\n{\"id\":6,\"verb\":\"status\"}\n".utf8))
    try #require(items.count == 3)
    #expect(
      items[0] == .refusal(ControlReply(id: 5, .failure(.notUnderstood("`verb` is not as it must be")))))
    #expect(items[1] == .refusal(ControlReply(id: 0, .failure(.notUnderstood("it is not JSON")))))
    #expect(items[2] == .request(ControlRequest(id: 6, .status)))
  }

  @Test("a line may be as long as the limit and not one byte longer")
  func longLinesEnd() {
    var fits = LineFraming(limit: 8)
    #expect(throws: Never.self) { try fits.receive(Array("12345678\n".utf8)) }
    var intake = ControlIntake()
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: ControlLimits.requestLimit + 1)
    #expect(
      intake.receive(long) == [
        .end(ControlReply(id: 0, .failure(.lineTooLong(limit: ControlLimits.requestLimit))))
      ])
    #expect(intake.receive(ControlLine.encode(ControlRequest(id: 1, .status))) == [])
  }

  @Test("a text has 1 to 4096 bytes", arguments: [(0, false), (1, true), (4096, true), (4097, false)])
  func textLength(_ count: Int, isTaken: Bool) {
    let request = ControlRequest(id: 1, .say(String(repeating: "a", count: count)))
    var intake = ControlIntake()
    let refusal = ControlIntake.Item.refusal(ControlReply(id: 1, .failure(.textLength(count))))
    #expect(intake.receive(ControlLine.encode(request)) == [isTaken ? .request(request) : refusal])
  }

  @Test(
    "a button is held for 0 to 10 s", arguments: [(-1, false), (0, true), (10_000, true), (10_001, false)])
  func holdLength(_ held: Int, isTaken: Bool) {
    var intake = ControlIntake()
    let items = intake.receive(
      Array(#"{"id":1,"verb":"press","button":"fire","heldMilliseconds":\#(held)}"#.utf8) + [10])
    let refusal = ControlIntake.Item.refusal(
      ControlReply(id: 1, .failure(.notUnderstood("`heldMilliseconds` is not as it must be"))))
    #expect(
      items == [isTaken ? .request(ControlRequest(id: 1, .press(.fire, heldMilliseconds: held))) : refusal])
  }
}
