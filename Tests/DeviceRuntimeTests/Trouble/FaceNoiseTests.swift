import FaceProtocol
import LeelooService
import TestSupport
import Testing

@Suite("Noise on the face socket")
struct FaceNoiseTests {
  /// What a face does wrong, and the code for it.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let code: String

    init(_ name: String, _ bytes: [UInt8], _ code: String) {
      testDescription = name
      self.bytes = bytes
      self.code = code
    }

    static func hello(version: UInt8) -> [UInt8] {
      FaceFraming.frame(FaceReport.hello(version: version, ScriptedFace.capabilities).encoded)
    }

    /// What stands before a message of so many bytes.
    static func length(_ count: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
    }

    static let all = [
      Wrong("a message of four gigabytes", [0xFF, 0xFF, 0xFF, 0xFF], "LD0404"),
      Wrong("a message one byte too long", length(FaceLimits.messageLimit + 1), "LD0404"),
      Wrong("a message that is none", [0, 0, 0, 3, 0xEE, 1, 2], "LD0404"),
      Wrong("an empty message", [0, 0, 0, 0], "LD0404"),
      Wrong("a hello that is cut off", FaceFraming.frame([1, 1]), "LD0404"),
      Wrong("a report before the hello", FaceFraming.frame(FaceReport.shown(serial: 1).encoded), "LD0401"),
      Wrong(
        "a second hello", hello(version: FaceLimits.version) + hello(version: FaceLimits.version), "LD0402"),
      Wrong("another version", hello(version: 99), "LD0403"),
    ]
  }

  @Test("ends that face with a code in status, journal and on the others' screens", arguments: Wrong.all)
  func refused(wrong: Wrong) async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let good = try ScriptedFace.greeted(device.facePath)
      try await good.presentation("the first screen") { _ in true }
      let bad = try ScriptedFace(device.facePath)
      bad.send(wrong.bytes)
      try await bad.ended.first("the end of the connection")
      try await device.entry("A face was refused.", code: wrong.code)
      let asker = try Asker(device.controlPath)
      #expect(try await asker.problem(wrong.code)?.remedy.isEmpty == false)
      try await good.presentation("the code") { $0.status.problemCode == wrong.code }
      #expect(good.ended.all.isEmpty)
      #expect(try await device.isWell())
    }
  }

  @Test("is forgotten when a face comes that speaks well")
  func forgotten() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let bad = try ScriptedFace(device.facePath)
      bad.report(.hello(version: FaceLimits.version + 1, ScriptedFace.capabilities))
      let asker = try Asker(device.controlPath)
      try await asker.problem("LD0403")
      let good = try ScriptedFace.greeted(device.facePath)
      let status = try await asker.status("a face, and no problem") { $0.faces == 1 && $0.problems.isEmpty }
      #expect(status.faces == 1)
      good.close()
    }
  }

  @Test("that stops in the middle of a message harms nobody")
  func half() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let half = try ScriptedFace(device.facePath)
      half.send([0, 0, 1])
      half.close()
      let slow = try ScriptedFace(device.facePath)
      for byte in Wrong.hello(version: FaceLimits.version) { slow.send([byte]) }
      try await slow.presentation("the first screen") { _ in true }
      #expect(try await device.isWell())
    }
  }
}
