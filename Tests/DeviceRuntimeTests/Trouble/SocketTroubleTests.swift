import DeviceRuntime
import FaceProtocol
import Glibc
import LeelooService
import TestSupport
import Testing

@Suite("A socket that can't be had")
struct SocketTroubleTests {
  @Test("for faces is told in status, journal and on the screen of `leeloo screen`")
  func faces() async throws {
    let folder = try TemporaryFolder()
    close(creat(folder("face.sock"), 0o600))
    try await LivingDevice.run(in: folder) { device in
      let asker = try Asker(device.controlPath)
      #expect(try await asker.problem("LS0103")?.sentence.contains("face.sock") == true)
      try await device.entry("Something is wrong.", code: "LS0103")
      #expect(try await asker.screen(id: 1)?.status.problemCode == "LS0103")
      #expect(try await device.isWell())
    }
  }

  @Test("for people is told in the journal and on the screen")
  func control() async throws {
    let folder = try TemporaryFolder()
    let long = folder(String(repeating: "x", count: 120))
    try await LivingDevice.run(in: folder, with: { $0.controlSocket.path = long }) { device in
      try await device.entry("Something is wrong.", code: "LS0101")
      try await ScriptedFace.greeted(device.facePath).problem("LS0101")
    }
  }

  @Test("because another device has it is told, and the other one keeps it")
  func taken() async throws {
    let folder = try TemporaryFolder()
    try await LivingDevice.run(in: folder) { first in
      let other = try TemporaryFolder()
      try await LivingDevice.run(in: other, with: { $0.controlSocket.path = first.controlPath }) { second in
        try await second.entry("Something is wrong.", code: "LS0102")
        try await ScriptedFace.greeted(second.facePath).problem("LS0102")
      }
      #expect(try await first.isWell())
    }
  }
}
