import Glibc
import LeelooProtocol
import LeelooService
import TestSupport
import Testing

/// `leeloo hub` as an operator types it, and the hub as the unit starts it.
@Suite(
  "leeloo hub", .serialized,
  .enabled(
    if: HubProgram.isBuilt && RunningProgram.isBuilt("leeloo"), "the programs are not built beside the tests")
)
struct HubCommandTests {
  private let folder: TemporaryFolder
  private let socket: String

  init() throws {
    folder = try TemporaryFolder()
    socket = folder("admin.sock")
  }

  @Test("asks for state and figures, bans and lets back in, and has the hub send everybody away and end")
  func commands() throws {
    let hub = try HubProgram(arguments: ["--listen", "127.0.0.1:0", "--admin-socket", socket])
    let client = try TestClient.subscribed(to: .test(1), port: try hub.port())
    #expect(try ask("status").words.contains(#""connections":1"#))
    #expect(try ask("metrics").words.contains("leeloo_hub_topics 1\n"))
    #expect(try ask("ban", "192.0.2.1", "--minutes", "5").words.contains("0 connections ended"))
    _ = try ask("ban", "2001:db8::1", "--minutes", "600")
    let bans = try ask("bans").words.split(separator: "\n").map(String.init)
    #expect(bans.count == 2)
    #expect(bans.first?.wholeMatch(of: /2001:db8::\/64  (10|9) h left/) != nil)
    #expect(bans.last?.wholeMatch(of: /192\.0\.2\.1      [45] min left/) != nil)
    #expect(
      try ask("bans", "--json").words.hasPrefix(#"{"bans":[{"address":"2001:db8::/64","seconds_left":"#))
    #expect(try ask("unban", "192.0.2.1").status == 0)
    #expect(try ask("unban", "2001:db8::/64").words.contains("may come back"))
    #expect(try ask("bans").words == "Nobody is banned.\n")
    #expect(try ask("unban", "192.0.2.1").words.contains("was not banned"))
    #expect(try ask("ban", "everybody").status != 0)
    #expect(try ask("drain").status == 0)
    #expect(client.frame() == .drain(retryAfterMilliseconds: 3000))
    #expect(client.closeCode() == 1012)
    #expect(hub.exitStatus() == 0)
    let gone = try ask("status")
    #expect(gone.status == 69)
    for word in ["LT0303", socket, "leeloo-hub"] { #expect(gone.words.contains(word)) }
    #expect(!gone.words.contains("leelood"))
  }

  @Test("says that a program that hangs up did not answer, before it was asked, after, or within its answer")
  func hangsUp() throws {
    let atOnce: @Sendable (UnixStream) -> Void = { _ in }
    let whenAsked: @Sendable (UnixStream) -> Void = { stream in
      stream.start(received: { _ in stream.close() }, closed: { _ in })
    }
    let halfway = Self.answering("HTTP/1.1 200 OK\r\nContent-")
    for program in [atOnce, whenAsked, halfway] { #expect(try code(of: program) == "LT0305") }
  }

  @Test(
    "says of a program that answers something else, and of a file that is no socket, that no hub is there")
  func notAHub() throws {
    #expect(try code(of: Self.answering("220 ready\r\n\r\n")) == "LT0301")
    try AtomicFile(socket).write([])
    #expect(try code(of: try ask("status").words) == "LT0303")
  }

  /// A program that says this when it is asked, and hangs up.
  private static func answering(_ words: String) -> @Sendable (UnixStream) -> Void {
    { stream in
      stream.start(
        received: { _ in
          stream.send(Array(words.utf8))
          stream.closeWhenSent()
        }, closed: { _ in })
    }
  }

  /// The error code that `leeloo hub status` ends with when `program` is what listens.
  private func code(of program: @escaping @Sendable (UnixStream) -> Void) throws -> String {
    let listener = try UnixListener(path: socket)
    listener.start(accepted: program)
    defer { listener.close() }
    return try code(of: try ask("status").words)
  }

  /// The code of the last error in `words`, which must not blame the wrong program.
  private func code(of words: String) throws -> String {
    #expect(!words.contains("leelood"))
    return String(try #require(words.matches(of: /LT\d{4}/).last).output)
  }

  private func ask(_ words: String...) throws -> (status: CInt, words: String) {
    let log = "asked \(words.joined(separator: " ").replacing("/", with: "_"))"
    // The same may be asked twice, and a program's words go to the end of the file.
    _ = unlink(folder(log))
    let tool = try RunningProgram("leeloo", ["hub"] + words + ["--socket", socket], log: folder(log))
    let status = tool.waitForEnd()
    return (status, String(decoding: try folder.read(log), as: UTF8.self))
  }
}
