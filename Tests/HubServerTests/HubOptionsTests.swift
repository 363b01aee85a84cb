import HubCore
import HubServer
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
    (file.listen, file.connections, file.framesPerSecond) = (":3", 3, 3)
    let environment = try HubOptions { ["LEELOO_HUB_LISTEN": ":2", "LEELOO_HUB_CONNECTIONS": "2"][$0] }
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

  @Test(
    "addresses are read in three spellings",
    arguments: [
      ("127.0.0.1:80", "127.0.0.1:80"), (":8765", "0.0.0.0:8765"), ("[::1]:0", "[::1]:0"),
      ("hub.local:1", "hub.local:1"),
    ])
  func addresses(text: String, read: String) { #expect(ListenAddress(text)?.description == read) }

  @Test(
    "what is no address is refused",
    arguments: ["", "8765", "host", "host:", "host:99999", "::1:80", "host:-1"])
  func noAddress(text: String) throws {
    var options = HubOptions()
    options.listen = text
    #expect(throws: HubOptionError.notAnAddress(text)) { try options.settings() }
  }

  @Test("half an identity, a number out of range and an unreadable variable are refused with a code")
  func refused() throws {
    var options = HubOptions()
    options.certificate = "a.pem"
    #expect(throws: HubOptionError.halfAnIdentity(missing: "key")) { try options.settings() }
    options = HubOptions()
    options.connections = 0
    #expect(throws: HubOptionError.outOfRange("connections", 0)) { try options.settings() }
    #expect(throws: HubOptionError.unreadableVariable("LEELOO_HUB_ALLOW_PLAIN")) {
      try HubOptions { $0 == "LEELOO_HUB_ALLOW_PLAIN" ? "perhaps" : nil }
    }
  }
}
