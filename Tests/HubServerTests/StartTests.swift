import Glibc
import HubServer
import LeelooService
import Testing

@Suite("Starting a hub", .serialized)
struct StartTests {
  private func settings(_ host: String, _ port: Int = 0) -> HubServerSettings {
    var settings = HubServerSettings()
    settings.listen = ListenAddress(host: host, port: port)
    return settings
  }

  @Test("ws:// beyond loopback is refused, unless it was asked for")
  func plain() async throws {
    let error = await #expect(throws: HubStartError.self) { try await HubServer.start(settings("0.0.0.0")) }
    #expect(error == .plainBeyondLoopback(ListenAddress(host: "0.0.0.0", port: 0)))
    #expect(error?.problemCode == "LH0105")
    var allowed = settings("0.0.0.0")
    allowed.allowsPlain = true
    await (try HubServer.start(allowed)).stop()
  }

  @Test("a port in use is named")
  func inUse() async throws {
    try await withHub { hub in
      let error = await #expect(throws: HubStartError.self) {
        try await HubServer.start(settings("127.0.0.1", hub.address.port))
      }
      #expect(error == .portInUse(hub.address))
      #expect(error?.summary.contains("\(hub.address.port)") == true)
    }
  }

  @Test("an address of another machine and a name that does not exist are told apart from a port in use")
  func elsewhere() async {
    var foreign = settings("192.0.2.1", 8765)
    foreign.allowsPlain = true
    for settings in [foreign, settings("no-such-host.invalid")] {
      let error = await #expect(throws: HubStartError.self) { try await HubServer.start(settings) }
      #expect(error?.problemCode == "LH0101")
    }
  }

  @Test("a certificate that is none is named by its file", arguments: ["/nonexistent.pem", "/etc/hostname"])
  func badCertificate(file: String) async {
    var broken = settings("127.0.0.1")
    broken.certificate = CertificateFiles(chain: file, key: file)
    let error = await #expect(throws: HubStartError.self) { try await HubServer.start(broken) }
    #expect(error?.problemCode == "LH0106")
    #expect(error?.summary.contains(file) == true)
  }

  @Test("every error has a code, a sentence and a remedy of its own")
  func describable() {
    let address = ListenAddress()
    let errors: [HubStartError] = [
      .hostUnknown(address, reason: "r"), .portInUse(address), .portForbidden(address),
      .listenFailed(address, reason: "r"), .plainBeyondLoopback(address),
      .inheritedSocketUnusable(reason: "r"),
      .certificateUnusable(file: "f", reason: "r"), .adminSocketUnusable(.alreadyServed("p")),
      .telegramUnusable(reason: "r"),
    ]
    #expect(Set(errors.map(\.problemCode)).count == errors.count)
    #expect(errors.allSatisfy { $0.summary.hasSuffix(".") && !$0.remedy.isEmpty })
  }
}
