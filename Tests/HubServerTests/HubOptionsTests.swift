import HubCore
import HubServer
import LeelooService
import Telegram
import TestSupport
import Testing

@Suite("Settings of the hub")
struct HubOptionsTests {
  @Test("without any setting it listens on loopback, port 8765, in plain")
  func defaults() throws {
    let settings = try HubOptions().settings()
    #expect("\(settings.listen)" == "127.0.0.1:8765")
    #expect(settings.certificate == nil)
    #expect(!settings.allowsPlain)
    #expect(settings.allowedOrigins.isEmpty)
  }

  @Test("flags are above the environment, the environment above the file")
  func precedence() throws {
    var (flags, file) = (HubOptions(), HubOptions())
    flags.listen = ":1"
    (file.listen, file.limits) = (":3", [.connections: 3, .framesPerSecond: 3])
    let environment = try HubOptions { ["LEELOO_HUB_LISTEN": ":2", "LEELOO_HUB_LIMIT_CONNECTIONS": "2"][$0] }
    let settings = try flags.over(environment.over(file)).settings()
    #expect(settings.listen.port == 1)
    #expect(settings.limits.connections == 2)
    #expect(settings.session.frames.perSecond == 3)
  }

  @Test("a variable is called like its flag, and several origins stand between commas")
  func origins() throws {
    let environment = try HubOptions {
      ["LEELOO_HUB_ALLOW_ORIGIN": "https://a.example,https://b.example"][$0]
    }
    #expect(try environment.settings().allowedOrigins == ["https://a.example", "https://b.example"])
  }

  @Test("names of the hub are given as origins are, in any case; what can be no name is refused")
  func hosts() throws {
    #expect(try HubOptions().settings().allowedHosts.isEmpty)
    var options = try HubOptions { $0 == "LEELOO_HUB_ALLOW_HOST" ? "hub.example,[2001:DB8::1]" : nil }
    #expect(try options.settings().allowedHosts == ["hub.example", "[2001:db8::1]"])
    for wrong in ["https://hub.example", "hub.example:443", "", "hub example"] {
      options.allowedHosts = [wrong]
      #expect(throws: HubOptionError.notAHost(wrong)) { try options.settings() }
    }
  }

  @Test(
    "addresses are read in three spellings",
    arguments: [
      ("127.0.0.1:80", "127.0.0.1:80"), (":8765", "0.0.0.0:8765"), ("[::1]:0", "[::1]:0"),
      ("hub.local:1", "hub.local:1"),
    ])
  func addresses(text: String, read: String) { #expect(ListenAddress(text)?.description == read) }

  @Test(
    "what is no address is refused",
    arguments: [
      "", "8765", "host", "host:", "host:99999", "::1:80", "host:-1", "[[::1]]:80", "[]:80", "[host]:80",
      "[::1:80",
      "ho[st:80",
    ])
  func noAddress(text: String) throws {
    var options = HubOptions()
    options.listen = text
    #expect(throws: HubOptionError.notAnAddress(text)) { try options.settings() }
  }

  @Test(
    "the original devices are served unless somebody says no, with frames of a length that they take",
    arguments: [-1, 0, 1])
  func original(beyond: Int) throws {
    var options = HubOptions()
    #expect(try options.settings().original == OriginalLimits())
    let number = OriginalLimits.messageRange.upperBound + beyond
    options.limits = [.originalMessageBytes: number]
    if beyond <= 0 {
      #expect(try options.settings().original?.messageBytes == (1 << 20) + beyond)
    } else {
      #expect(throws: HubOptionError.outOfRange(.originalMessageBytes, number)) { try options.settings() }
    }
    (options.original, options.limits) = (false, [:])
    #expect(try options.settings().original == nil)
  }

  @Test(
    "a bot's secret is in a file or in the variable that the seed's relay has; a file that is not there is refused"
  )
  func secret() throws {
    #expect(try HubOptions().settings().phoneSecret == nil)
    var options = try HubOptions { $0 == "TELEGRAM_API_SECRET" ? "from the environment" : nil }
    #expect(try options.settings().phoneSecret == Secret("from the environment"))
    let folder = try TemporaryFolder()
    try folder.write("from a file\n".utf8, to: "secret")
    options.telegram.secretFile = folder.path + "/secret"
    #expect(try options.settings().phoneSecret == Secret("from a file"))
    options.telegram.secretFile = folder.path + "/none"
    #expect(throws: HubOptionError.secretUnreadable(folder.path + "/none")) { try options.settings() }
  }

  @Test("the hub is a bot where it has a token of the right form, over TLS or to this machine alone")
  func bot() throws {
    #expect(try HubOptions().settings().telegram == nil)
    let token = "123456:ABC-DEF_ghi"
    var options = try HubOptions { $0 == "LEELOO_BOT_TOKEN" ? token : nil }
    #expect(try options.settings().telegram == TelegramSettings(token: try #require(Secret(token))))
    for api in ["http://api.example", "ftp://x", "https://", "https://a:b:c", "https://me@x", "https://a b"] {
      options.telegram.api = api
      #expect(throws: HubOptionError.telegramAPI(api)) { try options.settings() }
    }
    options.telegram.api = "http://127.0.0.1:81/bot/"
    options.telegram.webhook = "http://hub.example/telegram/webhook"
    #expect(throws: HubOptionError.telegramWebhook("http://hub.example/telegram/webhook")) {
      try options.settings()
    }
    options.telegram.webhook = "https://hub.example/telegram/webhook"
    #expect(try options.settings().telegram?.webhook == "https://hub.example/telegram/webhook")
    for wrong in ["123", "123:", "1/2:abcdefgh", "123:abc defgh", "123:abcdefgh/../x", "1:abcdefgh:x"] {
      options.telegram.token = Secret(wrong)
      #expect(throws: HubOptionError.telegramToken) { try options.settings() }
    }
  }

  @Test("half an identity, a number out of range and an unreadable variable are refused with a code")
  func refused() throws {
    var options = HubOptions()
    options.certificate = "a.pem"
    #expect(throws: HubOptionError.halfAnIdentity(missing: "key")) { try options.settings() }
    options = HubOptions()
    options.limits = [.connections: 0]
    #expect(throws: HubOptionError.outOfRange(.connections, 0)) { try options.settings() }
    #expect(throws: HubOptionError.unreadableVariable("LEELOO_HUB_ALLOW_PLAIN")) {
      try HubOptions { $0 == "LEELOO_HUB_ALLOW_PLAIN" ? "perhaps" : nil }
    }
  }
}
