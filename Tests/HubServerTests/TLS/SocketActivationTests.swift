import Foundation
import NIOCore
import TestSupport
import Testing

@testable import HubServer

private let socketActivate = "/usr/bin/systemd-socket-activate"

/// As `leeloo-hub.socket` has it, by the tool that systemd brings for trying it.
@Suite(
  "A port that systemd opened", .serialized,
  .enabled(
    if: HubProgram.isBuilt && Authority.isThere && access(socketActivate, X_OK) == 0,
    "leeloo-hub is not built, or there is no openssl or no systemd-socket-activate"))
struct SocketActivationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The tool becomes the hub as soon as somebody connects.
  private func hub(on sockets: [String], _ arguments: [String]) throws -> RunningProgram {
    let program = try RunningProgram(
      socketActivate,
      sockets.flatMap { ["--listen", $0] } + [RunningProgram.path(of: "leeloo-hub")] + arguments,
      log: folder("log"))
    try say("Listening on")
    return program
  }

  private func say(_ words: String) throws {
    _ = try folder.wait(for: words) { log.contains(words) ? true : nil }
  }

  private var log: String { String(decoding: (try? folder.read("log")) ?? [], as: UTF8.self) }

  @Test("is the one that it serves, whatever it was told to listen on")
  func served() async throws {
    let authority = try Authority("ca", in: URL(fileURLWithPath: folder.path))
    let pair = try authority.certificate("hub", for: "localhost")
    let (port, other) = (try freePort(), try freePort())
    let program = try hub(
      on: ["127.0.0.1:\(port)"],
      ["--certificate", pair.chain, "--key", pair.key, "--listen", "127.0.0.1:\(other)"])
    for _ in 0..<2 {
      #expect(try await TLSClient(port: port, authority: authority.file).isServed())
    }
    #expect(log.contains("127.0.0.1:\(port)"))
    #expect(throws: RawSocketError.self) { try RawSocket(port: other) }
    program.signal(SIGTERM)
    #expect(program.waitForEnd() == 0)
  }

  @Test("beyond loopback wants a certificate as any other")
  func plain() throws {
    let port = try freePort()
    let program = try hub(on: ["0.0.0.0:\(port)"], [])
    let client = try RawSocket(port: port)
    #expect(program.waitForEnd() == 78)
    #expect(log.contains("LH0105") && log.contains("0.0.0.0:\(port)"))
    #expect(client.receiveAll() == [])
  }

  @Test("is one of TCP, and the only one; anything else ends the start for good")
  func unusable() throws {
    let port = try freePort()
    let two = try hub(on: ["127.0.0.1:\(port)", "127.0.0.1:\(try freePort())"], [])
    let client = try RawSocket(port: port)
    #expect(two.waitForEnd() == 78)
    #expect(log.contains("LH0109") && log.contains("there are 2"))
    #expect(client.receiveAll() == [])
  }

  @Test(
    "is no other kind of socket",
    arguments: [(CInt(AF_UNIX), "it is none of TCP"), (AF_INET, "it does not listen")])
  func kinds(family: CInt, reason: String) throws {
    let descriptor = socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    if family == AF_UNIX {
      // Linux chooses a name of its own (unix(7), autobind).
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let size = socklen_t(MemoryLayout<sa_family_t>.size)
      let bound = withUnsafeBytes(of: address) {
        bind(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, size)
      }
      try #require(bound == 0 && listen(descriptor, 1) == 0)
    }
    #expect(throws: HubStartError.inheritedSocketUnusable(reason: reason)) {
      try ListeningPlace(inherited: descriptor)
    }
  }

  @Test(
    "of IPv6 that takes IPv4 too knows this machine by both",
    arguments: [
      ("127.0.0.1", true), ("::1", true), ("::ffff:127.0.0.1", true), ("::ffff:192.0.2.1", false),
      ("192.0.2.1", false), ("2001:db8::1", false),
    ])
  func loopback(_ address: String, isLoopback: Bool) throws {
    #expect(try SocketAddress(ipAddress: address, port: 1).isLoopback == isLoopback)
  }
}
