import DeviceRuntime
import FaceProtocol
import Glibc
import LeelooService
import TestSupport
import Testing

@Suite("A disk in trouble")
struct DiskTroubleTests {
  /// More than is left in a page that the outbox has already.
  private static let longText = String(repeating: "to a full disk ", count: 270)

  /// What becomes of a file's bytes.
  enum Damage: CaseIterable { case emptied, halved, firstByteFlipped, middleByteFlipped, replacedByText }

  private static let files = ["device", "key", "crew/identity", "crew/state", "crew/outbox"]

  @Test("that broke a file is told by a code, and the device lives", arguments: files, Damage.allCases)
  func broken(file: String, damage: Damage) async throws {
    let folder = try TemporaryFolder()
    try PairedFolder.make(folder("state"))
    try damage.strike(folder("state/\(file)"))
    try await LivingDevice.run(in: folder) { device in
      let asker = try Asker(device.controlPath)
      let codes = try await asker.status("started") { $0.link.state == .offline }.problems.map(\.code)
      if Self.isAsAfterACut(file, damage) {
        #expect(codes == ["LD0405"])
        if damage == .halved { try await device.entry("A log ends in half a record, as after a power cut.") }
      } else {
        #expect(!Set(codes).isDisjoint(with: ["LD0106", "LD0107"]), "\(codes)")
        try await device.entry("Something is wrong.", code: codes.contains("LD0107") ? "LD0107" : "LD0106")
        #expect(try await asker.screen(id: 1)?.status.problemCode != nil)
      }
      #expect(try await device.isWell())
    }
    // Once told, it is over: the next start finds nothing broken.
    try await LivingDevice.run(in: folder) { device in
      let asker = try Asker(device.controlPath)
      let codes = try await asker.status("started") { $0.link.state == .offline }.problems.map(\.code)
      #expect(codes == ["LD0405"])
    }
  }

  /// A log that is empty, or that ends early, is what a power cut leaves of one that was being written. Nothing that was
  /// reported as stored is missing then, and where more is, nobody can tell.
  private static func isAsAfterACut(_ file: String, _ damage: Damage) -> Bool {
    file == "crew/outbox" && [.emptied, .halved].contains(damage)
  }

  @Test("that can't be used at all is told by a code, and the device lives without it")
  func unusable() async throws {
    let folder = try TemporaryFolder()
    close(creat(folder("file"), 0o600))
    try await LivingDevice.run(in: folder, with: { $0.stateFolder = folder("file/state") }) { device in
      let asker = try Asker(device.controlPath)
      #expect(try await asker.problem("LD0101")?.sentence.contains("file/state") == true)
      try await device.entry("Something is wrong.", code: "LD0101")
      try await ScriptedFace.greeted(device.facePath).problem("LD0101")
      #expect(try await device.isWell())
    }
  }

  /// A link that leads to itself stands for whatever the kernel refuses: a bad block, a wrong owner.
  @Test(
    "one file of which can't be read is left alone, file by file, and is as it was once it can be",
    arguments: ["device"] + ["identity", "state", "outbox", "seen", "history"].map { "crew/\($0)" })
  func unreadable(file: String) async throws {
    let folder = try TemporaryFolder()
    try PairedFolder.make(folder("state"))
    let before = try Self.contents(of: folder)
    rename(folder("state/\(file)"), folder("kept"))
    symlink(folder("state/\(file)"), folder("state/\(file)"))
    try await LivingDevice.run(in: folder) { device in
      let asker = try Asker(device.controlPath)
      try await asker.problem("LS0206")
      _ = try await asker.ask(.rename("Annabel"), id: 1)
      #expect(try await asker.status()?.device.name == "Annabel")
      try await device.entry("Something is wrong.", code: "LS0206")
    }
    unlink(folder("state/\(file)"))
    rename(folder("kept"), folder("state/\(file)"))
    #expect(try Self.contents(of: folder) == before)
    try await LivingDevice.run(in: folder) { device in
      let status = try await Asker(device.controlPath).status("a crew") { $0.crew != nil }
      #expect(status.problems.map(\.code) == ["LD0405"])
    }
  }

  private static func contents(of folder: TemporaryFolder) throws -> [String: [UInt8]] {
    let names =
      TemporaryFolder.names(in: folder("state")).filter { $0 != "crew" }
      + TemporaryFolder.names(in: folder("state/crew")).map { "crew/\($0)" }
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.read("state/\($0)")) })
  }

  @Test("whose key can't be read is left alone, file by file")
  func unreadableKey() async throws {
    let folder = try TemporaryFolder()
    try PairedFolder.make(folder("state"))
    unlink(folder("state/key"))
    mkdir(folder("state/key"), 0o700)
    let before = TemporaryFolder.names(in: folder("state/crew"))
    try await LivingDevice.run(in: folder) { device in
      let asker = try Asker(device.controlPath)
      try await asker.problem("LS0206")
      #expect(try await asker.screen(id: 1)?.status.problemCode != nil)
      #expect(try await device.isWell())
    }
    #expect(TemporaryFolder.names(in: folder("state/crew")) == before)
  }

  @Test("that another device uses ends the second one with a code, and leaves the first alone")
  func inUse() async throws {
    let folder = try TemporaryFolder()
    try await LivingDevice.run(in: folder) { first in
      var settings = first.settings
      let other = try TemporaryFolder()
      settings.faceSocket.path = other("face.sock")
      settings.controlSocket.path = other("control.sock")
      let problem = #expect(throws: DeviceStartProblem.self) {
        try Device(
          settings, journal: Journal(identifier: "leelood", path: other("journal")),
          notifier: ServiceNotifier())
      }
      #expect(problem?.problemCode == "LD0102")
      #expect(try await first.isWell())
    }
  }

  @Test(
    "that is full refuses what it can't keep, and takes it again when there is room",
    .enabled(if: SmallDisk.isAllowed, "needs root in a system that lets it mount a tmpfs"))
  func full() async throws {
    let folder = try TemporaryFolder()
    let disk = try SmallDisk(folder("state"))
    defer { disk.unmount() }
    try PairedFolder.make(folder("state"))
    try await LivingDevice.run(in: folder) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let asker = try Asker(device.controlPath)
      try disk.fill()
      asker.send(ControlLine.encode(ControlRequest(id: 1, .say(Self.longText))))
      try await asker.problem("LS0201")
      try await face.problem("LS0201")
      try await device.entry("Something is wrong.", code: "LS0201")
      #expect(try await device.isWell())
      disk.makeRoom()
      _ = try await asker.ask(.say("to a disk with room"), id: 2)
      try await asker.status("no problem any more") {
        $0.faces == 1 && $0.problems.isEmpty && $0.waiting >= 2
      }
      try await device.entry("A problem has ended.", code: "LS0201")
    }
  }
}

extension DiskTroubleTests.Damage {
  func strike(_ path: String) throws {
    var bytes = try #require(try AtomicFile(path).read(limit: 1 << 20))
    try #require(bytes.count > 2)
    switch self {
    case .emptied: bytes = []
    case .halved: bytes.removeLast(bytes.count / 2)
    case .firstByteFlipped: bytes[0] ^= 1
    case .middleByteFlipped: bytes[bytes.count / 2] ^= 1
    case .replacedByText: bytes = Array("{}\n".utf8)
    }
    try AtomicFile(path).write(bytes)
  }
}
