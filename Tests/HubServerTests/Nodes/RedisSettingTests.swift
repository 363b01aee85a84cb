import HubServer
import LeelooService
import TestSupport
import Testing

@Suite("The setting that joins a hub with others", .serialized)
struct RedisSettingTests {
  @Test("a flag is above the environment, the environment above the file, and none of them prints it")
  func precedence() throws {
    var (flags, file) = (HubOptions(), HubOptions())
    flags.redis = Secret("redis://:canary1@a")
    (file.redis, file.redisPasswordFile) = (Secret("redis://:canary3@c"), "/run/password")
    file.redisAuthorities = "/etc/file.pem"
    let environment = try HubOptions {
      ["LEELOO_HUB_REDIS": "redis://:canary2@b", "LEELOO_HUB_REDIS_CA_FILE": "/etc/ca.pem"][$0]
    }
    #expect(flags.over(environment.over(file)).redis?.text == "redis://:canary1@a")
    #expect(environment.over(file).redis?.text == "redis://:canary2@b")
    let merged = HubOptions().over(file)
    #expect(merged.redis?.text == "redis://:canary3@c")
    #expect(merged.redisPasswordFile == "/run/password")
    #expect(environment.over(file).redisAuthorities == "/etc/ca.pem")
    #expect(merged.redisAuthorities == "/etc/file.pem")
    var text = "\(merged) \(String(reflecting: merged))"
    dump(merged, to: &text)
    #expect(!text.contains("canary"))
  }

  @Test("what is no address ends the start with a code, and is not printed", .enabled(if: HubProgram.isBuilt))
  func malformed() throws {
    let hub = try HubProgram(arguments: ["--listen", "127.0.0.1:0", "--redis", "ftp://hub:canary@host"])
    #expect(hub.exitStatus() == 78)
    #expect(hub.log().contains("LH0011"))
    #expect(!hub.log().contains("canary"))
  }

  @Test(
    "a file that vouches for no Redis ends the start for good, by flag and by file",
    .enabled(if: HubProgram.isBuilt))
  func noAuthority() throws {
    let folder = try TemporaryFolder()
    try folder.write("redis: rediss://localhost\nredis-ca-file: /nowhere.pem\n".utf8, to: "hub.yaml")
    for words in [
      ["--redis", "rediss://localhost", "--redis-ca-file", "/nowhere.pem"], ["--config", folder("hub.yaml")],
    ] {
      let hub = try HubProgram(arguments: ["--listen", "127.0.0.1:0"] + words)
      #expect(hub.exitStatus() == 78)
      #expect(hub.log().contains("LH0012") && hub.log().contains("/nowhere.pem"))
    }
  }

  @Test("without its Redis a hub listens, lets nobody in, and says why", .enabled(if: HubProgram.isBuilt))
  func unreachable() throws {
    let hub = try HubProgram(arguments: ["--listen", "127.0.0.1:0", "--redis", "unix:///nowhere/redis.sock"])
    let port = try hub.port()
    let refused = try TestClient(port: port)
    #expect(refused.response.hasPrefix("HTTP/1.1 503 "))
    #expect(refused.response.contains("Retry-After"))
    let health = try RawSocket(port: port)
    health.send(Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
    let answer = String(decoding: health.receiveAll(), as: UTF8.self)
    #expect(answer.hasPrefix("HTTP/1.1 503 "))
    #expect(answer.contains(#""status":"cut off""#))
    #expect(hub.log().contains("unix:///nowhere/redis.sock"))
    hub.signal(15)
    #expect(hub.exitStatus() == 0)
  }
}
