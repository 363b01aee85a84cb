import Glibc
import HubCore
import HubServer
import LeelooProtocol
import LeelooService
import Synchronization
import TestSupport
import Testing

@Suite("The admin socket", .serialized)
struct AdminSocketTests {
  @Test("it counts who is there, what was delivered and what was refused, by reason")
  func metrics() async throws {
    try await withAdmin { hub, ask in
      let client = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      client.send(.publish(.test(1), tag: PublishTag(1), body: [1]))
      _ = client.frame()
      client.sendFrame(0xC2, [1])
      #expect(client.closeCode() == 1002)
      let page = try ask("GET /metrics")
      #expect(page.contains("Content-Type: text/plain; version=0.0.4"))
      #expect(page.contains("leeloo_hub_publications_total 1\n"))
      #expect(page.contains("leeloo_hub_deliveries_total 1\n"))
      #expect(page.contains("leeloo_hub_refusals_total{reason=\"websocket_reserved_bits\"} 1\n"))
      #expect(page.contains("leeloo_hub_turn_seconds_bucket{le=\"+Inf\"}"))
      #expect(!page.contains("127.0.0.1"))
    }
  }

  @Test("it counts the original devices, their crews and what they say")
  func originals() async throws {
    try await withAdmin { hub, ask in
      let (amy, crew) = try OriginalClient.created(port: hub.address.port)
      let (ben, _) = try OriginalClient.joined(crew["crew_code"]?.string ?? "", port: hub.address.port)
      amy.say(#"{"type":"message","msg_type":"text","payload":{"text":"hi"}}"#)
      _ = ben.hear()
      let page = try ask("GET /metrics")
      for line in ["connections 2", "devices 2", "crews 1", "messages_total 1", "deliveries_total 1"] {
        #expect(page.contains("leeloo_hub_original_\(line)\n"))
      }
    }
  }

  @Test("a banned address loses its connections and gets none, until it is let in again")
  func ban() async throws {
    try await withAdmin { hub, ask in
      let client = try TestClient.joined(port: hub.address.port)
      #expect(try ask("POST /ban?address=127.0.0.1&minutes=5").contains("1 connections ended"))
      #expect(client.socket.receive(1) == nil)
      #expect(try TestClient(port: hub.address.port).response.isEmpty)
      #expect(try ask("GET /metrics").contains("reason=\"admission_banned\"} 1\n"))
      _ = try ask("POST /unban?address=127.0.0.1")
      #expect(try TestClient(port: hub.address.port).response.hasPrefix("HTTP/1.1 101 "))
    }
  }

  @Test(
    "what is no request is refused",
    arguments: [
      "GET /drain", "POST /ban", "POST /ban?address=everybody", "POST /ban?address=1.2.3.4&minutes=0",
      "POST /ban?address=1.2.3.4&minutes=43201", "POST /unban", "GET /nothing", "DELETE /status",
    ])
  func noRequest(line: String) async throws {
    try await withAdmin { _, ask in
      let answer = try ask(line)
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test("draining is asked for once it is said, and status answers meanwhile")
  func drain() async throws {
    let asked = Mutex(0)
    try await withAdmin(onDrain: { asked.withLock { $0 += 1 } }) { _, ask in
      let (status, drained) = (try ask("GET /status"), try ask("POST /drain"))
      #expect(status.contains(#""status":"ok""#))
      #expect(drained.hasPrefix("HTTP/1.1 202 "))
    }
    #expect(asked.withLock { $0 } == 1)
  }

  @Test("nobody but owner and group may open it, and a stale one is replaced")
  func file() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/admin.sock"
    for _ in 0..<2 {
      var settings = HubServerSettings()
      settings.listen.port = 0
      settings.adminSocket = path
      let hub = try await HubServer.start(settings)
      var status = stat()
      #expect(stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o660)
      await hub.stop()
    }
  }

  @Test("one that a running hub serves is left to it, and the second hub says whose fault it is")
  func served() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/admin.sock"
    let settings = Self.settings(admin: path)
    let hub = try await HubServer.start(settings)
    let error = await #expect(throws: HubStartError.self) { try await HubServer.start(settings) }
    #expect(error == .adminSocketUnusable(.alreadyServed(path)))
    #expect(try Self.ask("GET /status", at: path).contains(#""status":"ok""#))
    await hub.stop()
  }

  @Test("where there can be none it is the admin socket that is blamed, not the address to listen on")
  func unusable() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/file"
    try AtomicFile(file).write([1])
    let long = folder.path + "/" + String(repeating: "x", count: 120)
    for (path, problem) in [(file, "LS0103"), (folder.path + "/none/x", "LS0107"), (long, "LS0101")] {
      let settings = Self.settings(admin: path)
      let error = await #expect(throws: HubStartError.self) { try await HubServer.start(settings) }
      #expect(error?.problemCode == "LH0107")
      guard case .adminSocketUnusable(let reason)? = error else { continue }
      #expect("\(reason.problemCode)" == problem)
      #expect(error?.summary.contains(path) == true)
      #expect(error?.remedy.contains("--admin-socket") == true)
    }
  }

  @Test("bytes that wait for an original device are counted with all others")
  func queues() async throws {
    try await withAdmin { hub, ask in
      let port = hub.address.port
      let (amy, seat) = try OriginalClient.created(port: port)
      let code = try #require(seat["crew_code"]?.string)
      let (ben, _) = try OriginalClient.joined(code, port: port)
      let text = String(repeating: "x", count: 900_000)
      var page = ""
      repeat {
        amy.say(#"{"type":"message","message_type":"text","payload":"\#(text)"}"#)
        page = try ask("GET /metrics")
      } while page.contains("leeloo_hub_held_bytes 0\n") || page.contains("leeloo_hub_queued_bytes 0\n")
      let held = try #require(Self.figure("held_bytes", in: page))
      let queued = try #require(Self.figure("queued_bytes", in: page))
      #expect(queued > 0 && held > queued)
      #expect(Self.figure("queue_longest_bytes", in: page) == queued)
      _ = ben
    }
  }

  private static func settings(admin path: String) -> HubServerSettings {
    var settings = HubServerSettings()
    settings.listen.port = 0
    settings.adminSocket = path
    return settings
  }

  private static func figure(_ name: String, in page: String) -> Int? {
    let line = page.split(whereSeparator: \.isNewline).first { $0.hasPrefix("leeloo_hub_\(name) ") }
    return line.flatMap { Int($0.split(separator: " ")[1]) }
  }

  /// Runs a hub, and gives `body` a way to ask it; an answer comes with its head.
  private func withAdmin(
    onDrain: @escaping @Sendable () -> Void = {},
    _ body: (HubServer, (String) throws -> String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/admin.sock"
    var settings = HubServerSettings()
    settings.listen.port = 0
    settings.adminSocket = path
    let hub = try await HubServer.start(settings, onDrain: onDrain)
    do {
      try await body(hub) { try Self.ask($0, at: path) }
    } catch {
      await hub.stop()
      throw error
    }
    await hub.stop()
  }

  private static func ask(_ line: String, at path: String) throws -> String {
    let socket = try BlockingUnixSocket(connectingTo: path)
    try socket.write(Array("\(line) HTTP/1.1\r\nHost: hub\r\n\r\n".utf8))
    var answer: [UInt8] = []
    while case .bytes(let bytes) = socket.read(waiting: .seconds(5)) { answer += bytes }
    return String(decoding: answer, as: UTF8.self)
  }
}
