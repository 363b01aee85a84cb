import Foundation
import Glibc
import HubServer
import NIOCore
import NIOPosix
import NIOSSL
import TestSupport
import Testing

@Suite("TLS", .serialized)
struct TLSTests {
  @Test("with a certificate the hub answers over TLS 1.2 and above, and not in plain")
  func handshake() async throws {
    let folder = try TemporaryFolder()
    let (chain, key) = (folder.path + "/chain.pem", folder.path + "/key.pem")
    try Shell.run(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
        + "-addext subjectAltName=DNS:localhost -keyout \(key) -out \(chain)")
    try await withHub {
      $0.certificate = CertificateFiles(chain: chain, key: key)
    } _: { hub in
      var trust = TLSConfiguration.makeClientConfiguration()
      trust.trustRoots = .file(chain)
      let answer = try await Self.get("/health", port: hub.address.port, trust)
      #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
      trust.maximumTLSVersion = .tlsv11
      trust.minimumTLSVersion = .tlsv1
      await #expect(throws: (any Error).self) { try await Self.get("/health", port: hub.address.port, trust) }
      let plain = try RawSocket(port: hub.address.port)
      plain.send(Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      #expect(!String(decoding: plain.receiveAll(), as: UTF8.self).contains("HTTP/1.1 200"))
    }
  }

  @Test("an original device talks over TLS as it does in plain")
  func originals() async throws {
    let folder = try TemporaryFolder()
    let authority = try Authority("ours", in: URL(filePath: folder.path))
    let (chain, key) = try authority.certificate("hub", for: "localhost")
    try await withHub {
      $0.certificate = CertificateFiles(chain: chain, key: key)
    } _: { hub in
      var trust = TLSConfiguration.makeClientConfiguration()
      trust.trustRoots = .file(authority.file)
      let handshake = [
        "GET /ws HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: websocket",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", "",
      ]
      let create = #"{"type":"create_crew","device_id":null,"display_name":"Amy"}"#
      let said = Array(handshake.joined(separator: "\r\n").utf8) + TestFrame.bytes(0x81, Array(create.utf8))
      let answer = try await Self.ask(said, until: "crew_code", port: hub.address.port, trust)
      #expect(answer.hasPrefix("HTTP/1.1 101 ") && answer.contains("crew_created"))
    }
  }

  @Test("a key that belongs to another certificate is named with the certificate")
  func foreignKey() async throws {
    let folder = try TemporaryFolder()
    let (chain, key) = (folder.path + "/chain.pem", folder.path + "/key.pem")
    for file in [key, folder.path + "/unused.pem"] {
      try Shell.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
          + "-keyout \(file) -out \(chain)")
    }
    var settings = HubServerSettings()
    settings.listen.port = 0
    settings.certificate = CertificateFiles(chain: chain, key: key)
    let expected = HubStartError.certificateUnusable(
      file: key, reason: "it is not the key of the certificate in \(chain)")
    await #expect(throws: expected) { try await HubServer.start(settings) }
  }

  private static func get(_ path: String, port: Int, _ configuration: TLSConfiguration) async throws -> String
  {
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    return try await ask(request, until: nil, port: port, configuration)
  }

  /// Says something at once, and hears until these words come, or the end.
  private static func ask(
    _ bytes: [UInt8], until words: String?, port: Int, _ configuration: TLSConfiguration
  ) async throws -> String {
    let context = try NIOSSLContext(configuration: configuration)
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let tls = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
          try channel.pipeline.syncOperations.addHandler(tls)
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(bytes: bytes))
      var answer = ""
      for try await part in inbound {
        answer += String(buffer: part)
        if let words, answer.contains(words) { break }
      }
      return answer
    }
  }
}
