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

  @Test("it has nothing open that its owner has, whether or not that was meant for others")
  func inheritsNothing() throws {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    let child = try ChildProcess.start("/bin/sh", ["-c", "ls /proc/$$/fd; true"], log: folder.file("log"))
    child.waitForEnd()
    #expect(try String(contentsOfFile: folder.file("log"), encoding: .utf8) == "0\n1\n2\n")
  }

  @Test("one that is asked to end ends, long before anybody insists")
  func stop() throws {
    let polite = try ChildProcess.start("/usr/bin/tail", ["-f", "/dev/null"], log: "/dev/null")
    #expect(polite.isRunning)
    let begin = ContinuousClock.now
    polite.stop(patience: .seconds(60))
    #expect(!polite.isRunning)
    #expect(polite.endingSignal == SIGTERM)
    #expect(ContinuousClock.now - begin < .seconds(30))
  }

  @Test("one that does not listen is killed once patience has run out, and no sooner")
  func insist() throws {
    let deaf = "trap '' TERM; echo deaf; exec tail -f /dev/null"
    let stubborn = try ChildProcess.start("/bin/sh", ["-c", deaf], log: folder.file("log"))
    while try !String(contentsOfFile: folder.file("log"), encoding: .utf8).contains("deaf") {}
    let begin = ContinuousClock.now
    stubborn.stop(patience: .milliseconds(200))
    #expect(ContinuousClock.now - begin >= .milliseconds(200))
    #expect(!stubborn.isRunning)
    #expect(stubborn.endingSignal == SIGKILL)
  }

  @Test("one that ended by itself was ended by no signal, and stopping it again changes nothing")
  func ended() throws {
    let child = try ChildProcess.start("/bin/echo", [], log: "/dev/null")
    child.waitForEnd()
    child.stop()
    #expect(child.endingSignal == nil)
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
