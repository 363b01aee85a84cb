import Glibc
import HubServer
import LeelooProtocol
import TestSupport
import Testing

@Suite(
  "The program leeloo-hub", .serialized,
  .enabled(if: HubProgram.isBuilt, "leeloo-hub is not built beside the tests"))
struct ProgramTests {
  @Test("it writes its port, serves, and on SIGTERM says when to come back and exits 0")
  func lifetime() throws {
    let program = try HubProgram(arguments: ["--listen", "127.0.0.1:0"])
    let client = try TestClient.subscribed(to: .test(1), port: try program.port())
    program.signal(SIGTERM)
    #expect(client.frame() == .drain(retryAfterMilliseconds: 3000))
    #expect(client.closeCode() == 1012)
    #expect(program.exitStatus() == 0)
  }

  @Test("a setting that can't be ends it with a code on stderr and an exit status of sysexits")
  func refuses() throws {
    let cases: [([String], CInt, String)] = [
      (["--listen", "nowhere"], 78, "LH0001"),
      (["--listen", "0.0.0.0:0"], 78, "LH0105"),
      (["--certificate", "/nonexistent"], 78, "LH0002"),
      (["--no-such-flag"], 64, "no-such-flag"),
    ]
    for (arguments, status, code) in cases {
      let program = try HubProgram(arguments: arguments)
      #expect(program.exitStatus() == status)
      #expect(program.log().contains(code))
    }
  }

  @Test("a port in use ends it with exit status 69")
  func inUse() throws {
    let first = try HubProgram(arguments: ["--listen", "127.0.0.1:0"])
    let second = try HubProgram(arguments: ["--listen", "127.0.0.1:\(try first.port())"])
    #expect(second.exitStatus() == 69)
    #expect(second.log().contains("LH0102"))
    first.signal(SIGTERM)
    #expect(first.exitStatus() == 0)
  }

  @Test("a program that was started beside a hub of the tests does not keep that hub's port")
  func inheritsNoPort() async throws {
    var settings = HubServerSettings()
    settings.listen.port = 0
    let hub = try await HubServer.start(settings)
    let program = try HubProgram(arguments: ["--listen", "127.0.0.1:0"])
    _ = try program.port()
    await hub.stop()
    #expect(throws: RawSocketError.connect(ECONNREFUSED)) { try RawSocket(port: hub.address.port) }
    program.signal(SIGTERM)
    #expect(program.exitStatus() == 0)
  }

  @Test("it takes its settings from a file, and flags are above it; a wrong file is shown with a caret")
  func file() throws {
    let folder = try TemporaryFolder()
    try Shell.run("echo 'listen: 127.0.0.1:1' > \(folder.path)/hub.yaml")
    let program = try HubProgram(
      arguments: ["--config", folder.path + "/hub.yaml", "--listen", "127.0.0.1:0"])
    #expect(try program.port() > 1)
    program.signal(SIGINT)
    #expect(program.exitStatus() == 0)
    try Shell.run("echo 'lisen: 127.0.0.1:1' > \(folder.path)/hub.yaml")
    let refused = try HubProgram(arguments: ["--config", folder.path + "/hub.yaml"])
    #expect(refused.exitStatus() == 78)
    #expect(refused.log().contains("did you mean “listen”?"))
  }
}
