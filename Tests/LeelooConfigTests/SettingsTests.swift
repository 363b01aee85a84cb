import LeelooConfig
import Testing

@Suite("Settings")
struct SettingsTests {
  @Test("an empty file is every default", arguments: ["", "\n", "# only a comment\n", "---\n"])
  func empty(_ text: String) throws {
    #expect(try OwnerSettings.read(Array(text.utf8), file: "s") == OwnerSettings())
    #expect(try HubSettings.read(Array(text.utf8), file: "s") == HubSettings())
  }

  @Test("a device's hub, name and authority are read")
  func device() throws {
    let text = "hub: wss://hub.example/\nname: Ada\ncertificate-authority: /etc/leeloo/ca.pem\n"
    #expect(
      try OwnerSettings.read(Array(text.utf8), file: "s")
        == OwnerSettings(hub: "wss://hub.example/", name: "Ada", certificateAuthority: "/etc/leeloo/ca.pem"))
  }

  @Test("a hub's address, certificate and limits are read")
  func hub() throws {
    let text = """
      listen: "[::1]:8765"
      certificate: /etc/leeloo/hub.pem
      key: /etc/leeloo/hub.key
      limits: { connections: 20000, slots: 64 }
      allow-origin: ["https://hub.example"]
      """
    #expect(
      try HubSettings.read(Array(text.utf8), file: "s", limits: Self.limits)
        == HubSettings(
          listen: "[::1]:8765", certificate: "/etc/leeloo/hub.pem", key: "/etc/leeloo/hub.key",
          allowedOrigins: ["https://hub.example"], limits: ["connections": 20_000, "slots": 64]))
  }

  @Test("the names of a hub are a list")
  func hosts() throws {
    let settings = try HubSettings.read(Array("allow-host: [hub.example]\n".utf8), file: "s")
    #expect(settings.allowedHosts == ["hub.example"])
    #expect(try hubProblems("allow-host: hub.example\n") == [.wrongKind])
  }

  @Test("the files that are installed are read without an error")
  func installed() throws {
    #expect(
      try OwnerSettings.load(BoardFolder.repository + "/systemd/leelood.yaml").hub == "wss://hub.example/")
    #expect(try HubSettings.load(BoardFolder.repository + "/systemd/leeloo-hub.yaml") == HubSettings())
  }

  @Test("whether a hub serves the original devices, and what its bot needs, are read")
  func originals() throws {
    let text =
      "original: false\ntelegram:\n  secret-file: /s\n  token-file: /t\n  api: https://a\n  webhook: https://w\n"
    let settings = try HubSettings.read(Array(text.utf8), file: "s")
    #expect(settings.servesOriginals == false)
    #expect(
      settings.telegram
        == HubSettings.Telegram(secretFile: "/s", tokenFile: "/t", api: "https://a", webhook: "https://w"))
  }

  @Test("addresses of another kind are refused", arguments: ["http://hub", "hub.example", "wss://"])
  func hubAddress(_ address: String) throws {
    let errors = try #require(throws: ConfigErrors.self) {
      try OwnerSettings.read(Array("hub: \(address)\n".utf8), file: "s")
    }
    #expect(errors.diagnostics.map(\.id) == [.malformedAddress])
  }

  @Test(
    "a hub listens at an address with a port",
    arguments: ["localhost", ":8765", "127.0.0.1:99999", "1.2.3.4:x"])
  func listenAddress(_ address: String) throws {
    #expect(try hubProblems("listen: \"\(address)\"\n") == [.malformedAddress])
  }

  @Test("a certificate without its key, and a limit of nothing, are refused")
  func halfOfTLS() throws {
    #expect(try hubProblems("certificate: a.pem\n") == [.contradiction])
    #expect(try hubProblems("key: a.pem\n") == [.contradiction])
    #expect(try hubProblems("limits: { connections: 0 }\n") == [.outOfRange])
    #expect(try hubProblems("allow-origin: https://hub.example\n") == [.wrongKind])
    #expect(try hubProblems("limits: { conections: 5 }\n") == [.unknownKey])
    #expect(try hubProblems("allow-plain: yes\n") == [.wrongKind])
  }

  private func hubProblems(_ text: String) throws -> [DiagnosticID] {
    try #require(throws: ConfigErrors.self) {
      try HubSettings.read(Array(text.utf8), file: "s", limits: Self.limits)
    }.diagnostics.map(\.id)
  }

  private static let limits = ["connections": 1...1_000_000, "slots": 1...65_536]
}
