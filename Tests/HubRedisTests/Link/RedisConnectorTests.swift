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
    defer { redis.kill() }
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
    let redis = try Self.encrypted(at: port, right, certificate)
    defer { redis.kill() }
    #expect(try Self.failure("rediss://localhost:\(port)", trusting: right.file) == nil)
    let untrusted = "The certificate of Redis at rediss://localhost:\(port) is not trusted: "
    for authorities in [other.file, nil] {
      let failure = try Self.failure("rediss://localhost:\(port)", trusting: authorities)
      #expect(failure?.hasPrefix(untrusted) == true, "\(failure ?? "trusted")")
    }
    let foreign = "The certificate of Redis at rediss://127.0.0.1:\(port) is for another name."
    #expect(try Self.failure("rediss://127.0.0.1:\(port)", trusting: right.file) == foreign)
    #expect(try Self.failure("redis://localhost:\(port)")?.hasPrefix("The connection to Redis was ") == true)
  }

  @Test("by an address wants a certificate of that address, and an expired one is none")
  func address() throws {
    let authority = try authority("right")
    for (isExpired, words) in [(false, nil), (true, "is not trusted")] as [(Bool, String?)] {
      let port = try freePort()
      let redis = try Self.encrypted(
        at: port, authority,
        try authority.certificate("redis\(isExpired)", for: "127.0.0.1", isExpired: isExpired))
      defer { redis.kill() }
      let failure = try Self.failure("rediss://127.0.0.1:\(port)", trusting: authority.file)
      #expect(
        (failure == nil) == (words == nil) && failure?.contains(words ?? "") != false, "\(failure ?? "-")")
    }
  }

  @Test("that ends is told as its end, also under TLS")
  func end() throws {
    let authority = try authority("right")
    let port = try freePort()
    let redis = try Self.encrypted(at: port, authority, try authority.certificate("redis", for: "localhost"))
    let connector = try RedisConnector(
      try RedisAddress("rediss://localhost:\(port)"), authorities: authority.file)
    let node = try RedisNode(on: MultiThreadedEventLoopGroup.singleton.next(), connector)
    defer { node.stop() }
    #expect(try node.firstWord() == nil)
    _ = node.take()
    redis.kill()
    let words = try node.firstWord() ?? ""
    #expect(words.hasPrefix("The connection to Redis was "), "\(words)")
  }

  @Test("gives up on a Redis without TLS, which waits for the end of what it takes for a question")
  func plain() throws {
    let port = try freePort()
    let redis = try RedisProcess(["--port", "\(port)"])
    defer { redis.kill() }
    let words = "Redis did not let this node in; it may not speak TLS at this port."
    #expect(try Self.failure("rediss://localhost:\(port)") == words)
  }

  @Test("does not begin with a file that vouches for nothing, or for nobody")
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

  private static func encrypted(
    at port: Int, _ authority: Authority, _ certificate: (chain: String, key: String)
  ) throws -> RedisProcess {
    try RedisProcess([
      "--tls-port", "\(port)", "--tls-cert-file", certificate.chain, "--tls-key-file", certificate.key,
      "--tls-auth-clients", "no", "--tls-ca-cert-file", authority.file,
    ])
  }

  /// Why no place is to be had at `address`; nil where there is one.
  private static func failure(_ address: String, trusting authorities: String? = nil) throws -> String? {
    let connector = try RedisConnector(try RedisAddress(address), authorities: authorities)
    let node = try RedisNode(on: MultiThreadedEventLoopGroup.singleton.next(), connector)
    defer { node.stop() }
    return try node.firstWord()
  }
}
