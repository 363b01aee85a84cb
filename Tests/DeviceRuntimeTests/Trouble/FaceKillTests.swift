import FaceProtocol
import LeelooService
import TestSupport
import Testing

/// The programs themselves, killed as the kernel kills what runs out of memory; systemd's part is played by the test.
@Suite(
  "A face that is killed", .timeLimit(.minutes(2)),
  .enabled(if: FaceProgram.areBuilt, "leeloo-face and leeloo are not built beside the tests"))
struct FaceKillTests {
  @Test(
    "costs the mind nothing: the next one is told what to show, and shows it", arguments: FaceProgram.allCases
  )
  func killed(program: FaceProgram) async throws {
    let folder = try TemporaryFolder()
    try PairedFolder.make(folder("state"))
    try await LivingDevice.run(in: folder) { device in
      let tap = try FaceTap(at: folder("tap.sock"), before: device.facePath)
      defer { tap.close() }
      let asker = try Asker(device.controlPath)

      let first = try program.start(in: folder)
      let before = try await tap.visit(1)
      try await before.isShown("one message waiting") { $0.status.waiting == 1 }
      first.kill()
      try await device.entry("A face is gone.")
      try await asker.status("no face") { $0.faces == 0 && $0.problems.contains { $0.code == "LD0405" } }

      #expect(try await asker.ask(.say("while nobody looks"), id: 1) != .accepted(message: nil))
      try await asker.status("two messages waiting") { $0.waiting == 2 && $0.faces == 0 }
      #expect(try await device.isWell())

      let second = try program.start(in: folder)
      let after = try await tap.visit(2)
      try await after.isShown("both messages waiting") { $0.status.waiting == 2 }
      try await asker.status("a face") { $0.faces == 1 && !$0.problems.contains { $0.code == "LD0405" } }
      second.kill()
    }
  }

  @Test("in the middle of a press leaves no button down", arguments: FaceProgram.allCases)
  func pressed(program: FaceProgram) async throws {
    let folder = try TemporaryFolder()
    try PairedFolder.make(folder("state"))
    try await LivingDevice.run(in: folder) { device in
      let asker = try Asker(device.controlPath)
      let face = try ScriptedFace.greeted(device.facePath)
      try await face.presentation("the crew") { if case .home = $0.screen { true } else { false } }
      face.report(.edge(ButtonEdge(button: .love, isPressed: true, atNanoseconds: 1_000_000_000)))
      try await asker.status("the press waits") { $0.waiting >= 2 }
      face.close()
      try await device.entry("A face is gone.")
      let next = try program.start(in: folder, at: device.facePath)
      try await asker.status("the heart has ended, and the next face sees what else there is") {
        $0.faces == 1 && $0.screen != "reaction"
      }
      next.kill()
    }
  }
}

extension FaceTap {
  fileprivate func visit(_ number: Int) async throws -> Visit {
    try await visits.first("face \(number)") { $0.number == number }
  }
}

extension FaceTap.Visit {
  /// The mind has said it, and the face that it stands on the glass.
  fileprivate func isShown(_ what: String, where isSo: @escaping @Sendable (Presentation) -> Bool)
    async throws
  {
    let command = try await commands.first(what) {
      if case .present(let presentation) = $0 { isSo(presentation) } else { false }
    }
    guard case .present(let presentation) = command else { return }
    try await reports.first("shown: \(what)") {
      if case .shown(let serial) = $0 { serial >= presentation.serial } else { false }
    }
  }
}
