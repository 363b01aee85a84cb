import FaceProtocol
import LeelooService
import TestSupport
import Testing

@Suite("A face in trouble")
struct FaceTroubleTests {
  private static let faults = [
    FaceFault(part: .sound, code: "LF0301", summary: "There is no sound card.", remedy: "Plug one in."),
    FaceFault(
      part: .display, code: "LF0201", summary: "There is no framebuffer.", remedy: "Load its driver."),
    FaceFault(part: .buttons, code: "LF0103", summary: "The love button's line is busy.", remedy: "Free it."),
    FaceFault(part: .lights, code: "LF0401", summary: "There is no such light.", remedy: "Correct the file."),
  ]

  @Test("is seen in status, journal and on the screen until the part works again", arguments: faults)
  func faultAndRecovery(fault: FaceFault) async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      face.report(.faults(fault.part, [fault]))
      let asker = try Asker(device.controlPath)
      #expect(
        try await asker.problem(fault.code)
          == ControlError(code: fault.code, sentence: fault.summary, remedy: fault.remedy))
      try await face.problem(fault.code)
      try await device.entry("A part of the face does not work.", code: fault.code)
      face.report(.faults(fault.part, []))
      try await asker.status("no problem") { $0.faces == 1 && $0.problems.isEmpty }
      try await device.entry("A part of the face works again.")
      try await face.presentation("no code") { $0.status.problemCode == nil }
    }
  }

  @Test("that goes takes its faults with it, and a mind without a face says so and goes on")
  func gone() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let asker = try Asker(device.controlPath)
      try await asker.problem("LD0405")
      let face = try ScriptedFace.greeted(device.facePath)
      face.report(.faults(.sound, [Self.faults[0]]))
      try await asker.status("the fault alone") { $0.problems.map(\.code) == ["LF0301"] }
      face.close()
      try await asker.status("no face") { $0.faces == 0 && $0.problems.map(\.code) == ["LD0405"] }
      try await device.entry("A face is gone.")
      #expect(try await asker.screen(id: 1)?.status.problemCode == "LD0405")
      #expect(try await device.isWell())
    }
  }
}
