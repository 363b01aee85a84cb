import Foundation
import HubServer
import LeelooTransport
import TestSupport
import Testing

@Suite(
  "The way to the hub through a proxy that ends TLS",
  .enabled(if: Authority.isThere, "needs the openssl tool"),
  .enabled(if: NGINX.isInstalled, Comment(rawValue: NGINX.whyNot)))
struct ProxyTests {
  @Test("opens where the proxy's certificate is trusted, and nowhere else")
  func nginx() async throws {
    let folder = try TemporaryFolder()
    let authority = try Authority("right", in: URL(filePath: folder.path))
    let files = try authority.certificate("proxy", for: "localhost")
    var settings = HubServerSettings()
    settings.listen.port = 0
    settings.trustsProxy = true
    let hub = try await HubServer.start(settings)
    let nginx = try NGINX(before: hub.address.port, certificate: files)
    let address = "wss://localhost:\(nginx.port)/"
    #expect(try await Visit.failure(address, trusting: authority.file) == nil)
    let other = try Authority("other", in: URL(filePath: folder.path))
    let failure = try #require(try await Visit.failure(address, trusting: other.file))
    #expect(failure.detail.contains("not trusted"), "\(failure.detail)")
    await hub.stop(within: .milliseconds(100))
  }
}
