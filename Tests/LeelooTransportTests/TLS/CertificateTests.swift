import Foundation
import HubServer
import LeelooTransport
import TestSupport
import Testing

@Suite("The way to the hub by TLS", .enabled(if: Authority.isThere, "needs the openssl tool"))
struct CertificateTests {
  @Test("opens with a certificate of the authority that is trusted", arguments: ["127.0.0.1", "localhost"])
  func trusted(host: String) async throws {
    try await withHub(certifiedFor: host) { port, authority in
      guard case .opened? = try await Visit.first("wss://\(host):\(port)/", trusting: authority.file) else {
        Issue.record("the channel did not open")
        return
      }
    }
  }

  @Test("is refused where another authority signed")
  func otherAuthority() async throws {
    try await withHub(certifiedFor: "127.0.0.1") { port, authority in
      let other = try Authority("other", in: authority.folder)
      try await expect("not trusted", "wss://127.0.0.1:\(port)/", trusting: other.file)
    }
  }

  @Test("is refused where the certificate is for another name", arguments: ["relay.example", "127.0.0.2"])
  func otherName(name: String) async throws {
    try await withHub(certifiedFor: name) { port, authority in
      try await expect("another name", "wss://localhost:\(port)/", trusting: authority.file)
      try await expect("another name", "wss://127.0.0.1:\(port)/", trusting: authority.file)
    }
  }

  @Test("is refused where the certificate has expired")
  func expired() async throws {
    try await withHub(certifiedFor: "127.0.0.1", isExpired: true) { port, authority in
      try await expect("expired", "wss://127.0.0.1:\(port)/", trusting: authority.file)
    }
  }

  @Test("is refused where nobody speaks TLS")
  func notTLS() async throws {
    var settings = HubServerSettings()
    settings.listen = ListenAddress(host: "127.0.0.1", port: 0)
    let hub = try await HubServer.start(settings)
    try await expect("does not speak TLS", "wss://127.0.0.1:\(hub.address.port)/", trusting: nil)
    await hub.stop(within: .milliseconds(100))
  }

  private func expect(_ words: String, _ address: String, trusting file: String?) async throws {
    let failure = try #require(try await Visit.failure(address, trusting: file))
    #expect(failure.place == .refusal)
    #expect(failure.detail.contains(words), "\(failure.detail)")
  }

  private func withHub(
    certifiedFor host: String, isExpired: Bool = false, _ body: (Int, Authority) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leeloo-tls-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let authority = try Authority("right", in: folder)
    let files = try authority.certificate("hub", for: host, isExpired: isExpired)
    var settings = HubServerSettings()
    settings.listen = ListenAddress(host: "127.0.0.1", port: 0)
    settings.certificate = CertificateFiles(chain: files.chain, key: files.key)
    let hub = try await HubServer.start(settings)
    try await body(hub.address.port, authority)
    await hub.stop(within: .milliseconds(100))
  }
}

@Suite("The way to the hub without TLS")
struct PlainTests {
  @Test("opens at the hub's path, and is told 404 elsewhere")
  func path() async throws {
    var settings = HubServerSettings()
    settings.listen = ListenAddress(host: "127.0.0.1", port: 0)
    let hub = try await HubServer.start(settings)
    #expect(try await Visit.failure("ws://127.0.0.1:\(hub.address.port)/") == nil)
    let failure = try #require(try await Visit.failure("ws://127.0.0.1:\(hub.address.port)/elsewhere"))
    #expect(failure.place == .refusal)
    #expect(failure.detail.contains("404"), "\(failure.detail)")
    await hub.stop(within: .milliseconds(100))
  }
}
