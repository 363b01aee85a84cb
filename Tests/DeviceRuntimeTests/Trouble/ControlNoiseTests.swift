import LeelooService
import TestSupport
import Testing

@Suite("Noise on the control socket")
struct ControlNoiseTests {
  @Test(
    "is refused with a code, and the connection goes on",
    arguments: [
      "hej", "{}", "[]", "\u{0}\u{1}", #"{"id":1}"#, #"{"id":-1,"verb":"status"}"#,
      #"{"id":1,"verb":"explode"}"#,
      #"{"id":1,"verb":"press","button":"love","heldMilliseconds":99999999999999999999}"#,
      String(repeating: "[", count: 9000), #"{"id":1e400,"verb":"status"}"#,
    ])
  func nonsense(line: String) async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let asker = try Asker(device.controlPath)
      asker.send(line + "\n")
      let reply = try await asker.replies.first("a refusal")
      #expect(reply.errorCode == "LC0002")
      #expect(try await asker.status() != nil)
    }
  }

  @Test("that is no UTF-8 is refused with a code")
  func notText() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let asker = try Asker(device.controlPath)
      asker.send([0xFF, 0xFE, 0xC0, 0x80, UInt8(ascii: "\n")])
      #expect(try await asker.replies.first("a refusal").errorCode == "LC0002")
      #expect(try await asker.status() != nil)
    }
  }

  @Test("without an end is refused with a code and cut; others are answered")
  func overLong() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let asker = try Asker(device.controlPath)
      asker.send([UInt8](repeating: UInt8(ascii: "x"), count: ControlLimits.requestLimit + 1))
      #expect(try await asker.replies.first("a refusal").errorCode == "LC0001")
      try await asker.ended.first("the end of the connection")
      #expect(try await device.isWell())
    }
  }

  @Test("that stops in the middle of a line harms nobody, and a line may come in pieces")
  func halfLines() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let broken = try Asker(device.controlPath)
      broken.send(#"{"id":1,"ve"#)
      broken.close()
      let slow = try Asker(device.controlPath)
      for byte in ControlLine.encode(ControlRequest(id: 7, .status)) { slow.send([byte]) }
      #expect(try await slow.replies.first("the status").id == 7)
      #expect(try await device.isWell())
    }
  }
}

extension ControlReply {
  var errorCode: String? { if case .failure(let error) = outcome { error.code } else { nil } }
}
