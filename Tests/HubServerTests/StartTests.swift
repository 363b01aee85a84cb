import Glibc
import LeelooService
import TestSupport
import Testing

@testable import HubServer

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

  @Test("whoever is accepted is sent small writes at once, and the kernel keeps no more for it than it may")
  func options() async throws {
    try await withHub { hub in
      let client = try TestClient.joined(port: hub.address.port)
      let accepted = try #require((0..<1024).first { Self.peerPort(of: $0) == client.socket.port })
      #expect(Self.option(TCP_NODELAY, at: CInt(IPPROTO_TCP), of: accepted) == 1)
      #expect(Self.option(SO_SNDBUF, at: SOL_SOCKET, of: accepted) == CInt(HubServer.kernelBytes))
    }
  }

  private static func peerPort(of descriptor: CInt) -> Int? {
    var (address, size) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
    let result = withUnsafeMutableBytes(of: &address) {
      getpeername(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, &size)
    }
    return result == 0 && address.sin_family == AF_INET ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private static func option(_ name: CInt, at level: CInt, of descriptor: CInt) -> CInt? {
    var (value, size) = (CInt(0), socklen_t(MemoryLayout<CInt>.size))
    return getsockopt(descriptor, level, name, &value, &size) == 0 ? value : nil
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
