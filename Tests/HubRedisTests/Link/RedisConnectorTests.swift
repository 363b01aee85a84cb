import Foundation
import HubCore
import NIOPosix
import TestSupport
import Testing

@testable import HubRedis

@Suite(
  "The way to a guarded Redis", .serialized,
  .enabled(if: RedisProcess.isInstalled && Authority.isThere, "needs redis-server and the openssl tool"))
struct RedisConnectorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("takes the password of everybody, or a user's own, and says when it is wrong or missing")
  func passwords() throws {
    let port = try freePort()
    let users = ["--user", "hub", "on", ">of the hub", "~*", "&*", "+@all"]
    let redis = try RedisProcess(["--port", "\(port)", "--requirepass", "of all"] + users)
    #expect(redis.id != nil)
    for credentials in [":of%20all", "default:of%20all", "hub:of%20the%20hub"] {
      #expect(try Self.failure("redis://\(credentials)@127.0.0.1:\(port)") == nil)
    }
    let wrong = [
      "hub:guess": "Redis refused the greeting: WRONGPASS.", "": "Redis refused the greeting: NOAUTH.",
    ]
    for (credentials, words) in wrong {
      #expect(try Self.failure("redis://\(credentials)@127.0.0.1:\(port)") == words)
    }
  }

  @Test("is encrypted, to the one that the right authority vouches for, and to nobody else")
  func encryption() throws {
    let (right, other) = (try authority("right"), try authority("other"))
    let port = try freePort()
    let certificate = try right.certificate("redis", for: "localhost")
    let redis = try RedisProcess([
      "--tls-port", "\(port)", "--tls-cert-file", certificate.chain, "--tls-key-file", certificate.key,
      "--tls-auth-clients", "no", "--tls-ca-cert-file", right.file,
    ])
    #expect(redis.id != nil)
    #expect(try Self.failure("rediss://localhost:\(port)", trusting: right.file) == nil)
    let untrusted = "The certificate of Redis is not trusted: another authority signed it, or it is expired."
    #expect(try Self.failure("rediss://localhost:\(port)", trusting: other.file) == untrusted)
    #expect(try Self.failure("rediss://localhost:\(port)") == untrusted)
    let foreign = "The certificate of Redis is for another name."
    #expect(try Self.failure("rediss://127.0.0.1:\(port)", trusting: right.file) == foreign)
    let plain = "The connection to Redis was lost: Connection reset by peer."
    #expect(try Self.failure("redis://localhost:\(port)") == plain)
  }

  @Test("gives up on a Redis without TLS, which waits for the end of what it takes for a question")
  func plain() throws {
    let port = try freePort()
    let redis = try RedisProcess(["--port", "\(port)"])
    #expect(redis.id != nil)
    let words = "Redis did not let this node in; it may not speak TLS at this port."
    #expect(try Self.failure("rediss://localhost:\(port)") == words)
  }

  @Test("a file that vouches for nothing, or for nobody, ends the start")
  func authorities() throws {
    try folder.write("no certificate".utf8, to: "empty.pem")
    let (empty, missing) = (folder("empty.pem"), folder("missing.pem"))
    for file in [empty, missing] {
      #expect(throws: RedisTrustError.unreadable(file)) {
        try RedisConnector(RedisAddress("rediss://localhost"), authorities: file)
      }
    }
    #expect(throws: RedisTrustError.notEncrypted(empty)) {
      try RedisConnector(RedisAddress("redis://localhost"), authorities: empty)
    }
  }

  private func authority(_ name: String) throws -> Authority {
    try Authority(name, in: URL(filePath: folder.path))
  }

  /// Why no place is to be had at `address`; nil where there is one.
  private static func failure(_ address: String, trusting authorities: String? = nil) throws -> String? {
    let connector = try RedisConnector(try RedisAddress(address), authorities: authorities)
    let node = try RedisNode(on: MultiThreadedEventLoopGroup.singleton.next(), connector)
    defer { node.stop() }
    return try node.firstWord()
  }
}
