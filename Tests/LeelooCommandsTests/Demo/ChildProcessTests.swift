import Foundation
import Testing

@testable import LeelooCommands

@Suite("Programs that the demo starts", .serialized)
struct ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("leeloo-test") }

  @Test("its words go to its log, and it is known to have ended")
  func log() throws {
    let child = try ChildProcess.start("/bin/echo", ["hej"], log: folder.file("log"))
    child.waitForEnd()
    #expect(!child.isRunning)
    #expect(try String(contentsOfFile: folder.file("log"), encoding: .utf8) == "hej\n")
  }

  @Test("one that is asked to end ends, and one that does not listen is killed")
  func stop() throws {
    let polite = try ChildProcess.start("/usr/bin/tail", ["-f", "/dev/null"], log: "/dev/null")
    #expect(polite.isRunning)
    polite.stop()
    #expect(!polite.isRunning)
    let stubborn = try ChildProcess.start(
      "/bin/sh", ["-c", "trap '' TERM; exec tail -f /dev/null"], log: "/dev/null")
    stubborn.kill()
    #expect(!stubborn.isRunning)
  }

  @Test("a program that is not there is said to be missing")
  func missing() throws {
    let child = try? ChildProcess.start("/nowhere/leelood", [], log: folder.file("log"))
    child?.waitForEnd()
    #expect(child?.isRunning != true)
  }

  @Test("a temporary folder is for its owner only, and goes with its owner")
  func temporaryFolder() throws {
    var path = ""
    do {
      let folder = try TemporaryFolder("leeloo-test")
      path = folder.path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o700)
      try Data().write(to: URL(fileURLWithPath: folder.file("something")))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
