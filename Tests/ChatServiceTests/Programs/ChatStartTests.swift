import Glibc
import TestSupport
import Testing

@Suite(
  "The start of leeloo-telegram", .serialized, .timeLimit(.minutes(3)),
  .enabled(if: ChatProgram.isBuilt, "leeloo-telegram is not built beside the tests"))
struct ChatStartTests {
  private static let hub = ["--hub", "ws://127.0.0.1:1/"]
  private static let token = ["--token-file", "TOKEN"]

  @Test(
    "what it can't start with has a code, and an exit status of sysexits",
    arguments: [
      (hub, CInt(78), "LG0101"), (hub + ["--token-file", "/nonexistent"], 78, "LG0102"),
      (hub + ["--token-file", "NONSENSE"], 78, "LG0103"),
      (hub + token + ["--api", "http://api.example/"], 78, "LG0104"), (token, 78, "LG0105"),
      (token + ["--settings", "SETTINGS"], 78, "LG0106"),
      (hub + token + ["--listen", "127.0.0.1:8790"], 78, "LG0108"),
      (hub + token + ["--webhook", "https://bot.example/telegram/webhook"], 78, "LG0108"),
      (hub + token + ["--webhook", "https://bot.example/", "--listen", "127.0.0.1:8790"], 78, "LG0108"),
      (
        hub + token + ["--webhook", "https://bot.example/telegram/webhook", "--listen", "0.0.0.0:8790"], 78,
        "LG0108"
      ),
      (token + ["--hub", "ws://hub.example/"], 78, "LD0104"),
      (token + ["--hub", "wss://hub.example/", "--ca", "/nonexistent"], 78, "LD0105"),
      (hub + token + ["--state", "/proc/leeloo"], 73, "LS0206"),
    ])
  func refuses(arguments: [String], status: CInt, code: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("123456:a_good_token\n".utf8, to: "TOKEN")
    try folder.write("not a token\n".utf8, to: "NONSENSE")
    try folder.write("hubb: nowhere\n".utf8, to: "SETTINGS")
    let words = arguments.map { ["TOKEN", "NONSENSE", "SETTINGS"].contains($0) ? folder($0) : $0 }
    let program = try RunningProgram(
      "leeloo-telegram", ["--state", folder("state")] + words, log: folder("log"))
    #expect(program.waitForEnd() == status)
    let log = folder.text("log")
    #expect(log.contains(code), "\(log)")
    #expect(!log.contains("a_good_token") && !log.contains("not a token"))
  }

  @Test("the token may come from systemd or the environment, and is good for calls of the Bot API")
  func credential() async throws {
    let folder = try TemporaryFolder()
    let api = try await BotAPIStandIn.start()
    let arguments = Self.hub + ["--state", folder("state"), "--api", "http://127.0.0.1:\(api.port)"]
    try folder.write("\(BotAPIStandIn.token)\n".utf8, to: "telegram-token")
    for variables in [["CREDENTIALS_DIRECTORY": folder.path], ["LEELOO_BOT_TOKEN": BotAPIStandIn.token]] {
      let log = "log-\(variables.keys.first ?? "")"
      let program = try RunningProgram(
        "leeloo-telegram", arguments, variables: variables, log: folder(log))
      _ = try folder.wait(for: "its journal", seconds: 150) {
        folder.text(log).contains("The chats are served.") ? true : nil
      }
      program.signal(SIGTERM)
      #expect(program.waitForEnd() == 0)
      #expect(!folder.text(log).contains(BotAPIStandIn.token))
    }
    await api.stop()
  }

  @Test("systemd is told that it is ready, that the chats' minds live, and that it ends")
  func notifies() async throws {
    let folder = try TemporaryFolder()
    let systemd = try NotifySocket(in: folder)
    let bot = try await ChatProgram(
      hub: "ws://127.0.0.1:1/",
      variables: ["NOTIFY_SOCKET": systemd.path, "WATCHDOG_USEC": "200000"])
    #expect(systemd.next()?.hasPrefix("READY=1\n") == true)
    #expect(systemd.next() == "WATCHDOG=1")
    try await bot.api.says("/start \(try bot.invite())")
    try await bot.writes(to: 7, "a welcome") { $0.contains("You are in no crew yet.") }
    // What came before the chat had a mind is not what is asked for here.
    while systemd.hasMore { _ = systemd.next() }
    #expect(systemd.next() == "WATCHDOG=1")
    #expect(bot.stop() == 0)
    var told = systemd.next()
    while told == "WATCHDOG=1" { told = systemd.next() }
    #expect(told?.hasPrefix("STOPPING=1\n") == true)
    await bot.api.stop()
  }
}
