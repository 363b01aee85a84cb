import HubServer
import LeelooService
import NIOHTTP1
import Telegram
import TestSupport
import Testing

@testable import HubServer

@Suite("By what name a hub is called")
struct HostTests {
  private static func get(_ path: String, _ fields: String...) -> String {
    (["GET \(path) HTTP/1.1"] + fields + ["", ""]).joined(separator: "\r\n")
  }

  private static func handshake(_ host: String) -> String {
    let fields = TestClient.handshake.filter { !$0.hasPrefix("Host:") }
    return (["GET / HTTP/1.1", "Host: \(host)"] + fields + ["", ""]).joined(separator: "\r\n")
  }

  @Test(
    "a request is read for its name, without port and in small letters",
    arguments: [
      ("hub.example", "hub.example"), ("Hub.Example:8765", "hub.example"), ("192.0.2.1:80", "192.0.2.1"),
      ("[::1]", "[::1]"), ("[2001:DB8::1]:443", "[2001:db8::1]"), ("hub.example:", "hub.example"),
    ])
  func read(text: String, name: String) { #expect(HostName(["Host": text])?.description == name) }

  @Test(
    "what can be no name is none",
    arguments: ["", ":80", "a b", "a/b", "a@b", "::1", "a:b", "[::1", "[]", "h\u{E9}", "a,b", "a\tb"])
  func noName(text: String) { #expect(HostName(["Host": text]) == nil) }

  @Test("two names, or none, are none")
  func two() {
    #expect(HostName([:]) == nil)
    #expect(HostName(HTTPHeaders([("Host", "hub.example"), ("Host", "hub.example")])) == nil)
  }

  @Test(
    "only the machine's own names are loopback",
    arguments: [
      ("localhost", true), ("127.0.0.1", true), ("127.255.0.1", true), ("[::1]", true),
      ("127.example", false),
      ("127.0.0.1.example", false), ("localhost.example", false), ("[::2]", false), ("192.0.2.1", false),
    ])
  func loopback(name: String, isLoopback: Bool) throws {
    #expect(try #require(HostName(name)).isLoopback == isLoopback)
  }

  @Test(
    "a hub that was told its names answers to them, and to no other name, whatever is asked",
    arguments: [
      ("hub.example", 101), ("HUB.example:443", 101), ("evil.example", 421),
      ("hub.example.evil.example", 421),
      ("xhub.example", 421), ("203.0.113.9", 421), ("hub.example, evil.example", 421),
    ])
  func allowed(host: String, status: Int) throws {
    let hub = try EmbeddedHub { $0.allowedHosts = ["hub.example"] }
    #expect(try hub.ask(Self.handshake(host))?.status == status)
    #expect(try hub.ask(Self.get("/health", "Host: \(host)"))?.status == (status == 101 ? 200 : 421))
    #expect(hub.hasRefused(status == 101 ? [] : ["http_421", "http_421"]))
    #expect(hub.namesRefused.count == (status == 101 ? 0 : 2))
  }

  @Test(
    "a balancer may ask for the hub's health without a name, and learns no more; by a name that is not listed it may not",
    arguments: [
      (nil, 200), ("192.0.2.7", 421), ("[2001:db8::7]:8765", 421),
      ("evil.example", 421),
      ("192.0.2.7.evil.example", 421), ("", 421), ("a b", 421),
    ] as [(String?, Int)])
  func balancer(host: String?, status: Int) throws {
    let hub = try EmbeddedHub { $0.allowedHosts = ["hub.example"] }
    let fields = host.map { "Host: \($0)\r\n" } ?? ""
    let answer = try hub.ask("GET /health HTTP/1.1\r\n\(fields)\r\n", from: "127.0.0.1")
    #expect(answer?.status == status)
    if status == 200 { #expect(answer?.body == "{\"status\":\"ok\"}\n") }
    for path in ["/", "/healthy"] {
      #expect(try hub.ask("GET \(path) HTTP/1.1\r\n\(fields)\r\n")?.status == 421)
    }
  }

  @Test("Telegram may call the hub by the name that it was given, from the first update on")
  func webhook() throws {
    let token = try #require(Secret("123:abcdefghij"))
    let hub = try EmbeddedHub {
      $0.allowedHosts = ["hub.example"]
      $0.telegram = TelegramSettings(token: token, webhook: "https://Bot.Example:8443/telegram/webhook")
    }
    let secret = try #require(hub.bot?.webhookSecret)
    let fields = "X-Telegram-Bot-Api-Secret-Token: \(secret.text)\r\nContent-Length: 2\r\n\r\n{}"
    func post(_ host: String) throws -> Int? {
      try hub.ask("POST /telegram/webhook HTTP/1.1\r\nHost: \(host)\r\n\(fields)")?.status
    }
    #expect(try post("bot.example:8443") == 200)
    #expect(try post("evil.example") == 421)
  }

  @Test(
    "the journal says which name was refused, in letters that can do no harm",
    arguments: [
      ("evil.example", "evil.example"), ("Evil.Example:80", "evil.example"), ("\u{1B}[31mevil", "none"),
      ("a b", "none"),
      (String(repeating: "x", count: 500), String(repeating: "x", count: 64)),
    ])
  func journalled(host: String, name: String) throws {
    let hub = try EmbeddedHub { $0.allowedHosts = ["hub.example"] }
    #expect(try hub.ask(Self.get("/", "Host: \(host)"))?.status != 101)
    // A control character is refused by HTTP itself, and not for its name.
    #expect(hub.namesRefused == (host.contains("\u{1B}") ? [] : [name]))
  }

  @Test(
    "the machine itself may call it by loopback's names, and nobody else may",
    arguments: [
      ("127.0.0.1", 200), ("192.0.2.1", 421),
    ])
  func fromItself(address: String, status: Int) throws {
    let hub = try EmbeddedHub { $0.allowedHosts = ["hub.example"] }
    for host in ["localhost:8765", "127.0.0.1:8765", "[::1]:8765"] {
      #expect(try hub.ask(Self.get("/health", "Host: \(host)"), from: address)?.status == status)
    }
  }

  /// What a browser sends for a page of `evil.example` whose name was made to lead to 127.0.0.1.
  @Test("a page whose name leads here reads no figures, and opens no WebSocket")
  func rebinding() throws {
    let hub = try EmbeddedHub()
    let browser = ["Accept: */*", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"]
    let request = (["GET /health HTTP/1.1", "Host: evil.example:8765"] + browser + ["", ""]).joined(
      separator: "\r\n")
    #expect(try hub.ask(request, from: "127.0.0.1")?.body == "{\"status\":\"ok\"}\n")
    let own = try hub.ask(Self.get("/health", "Host: 127.0.0.1:8765"), from: "127.0.0.1")
    #expect(own?.body.contains("\"connections\":") == true)
    let socket = Self.handshake("evil.example:8765").dropLast() + "Origin: http://evil.example:8765\r\n\r\n"
    #expect(try hub.ask(String(socket), from: "127.0.0.1")?.status == 403)
    #expect(hub.hasRefused("http_403"))
  }
}
