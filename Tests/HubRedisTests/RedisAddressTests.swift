import Testing

@testable import HubRedis

@Suite("Addresses of Redis")
struct RedisAddressTests {
  @Test(
    "host, port, TLS, socket, user and password are read",
    arguments: [
      ("redis://cache.example", "redis://cache.example:6379", "default", nil),
      ("redis://127.0.0.1:7000/", "redis://127.0.0.1:7000", "default", nil),
      ("redis://[::1]:7000", "redis://[::1]:7000", "default", nil),
      ("rediss://hub:p%40ss:w@cache.example:1", "rediss://cache.example:1", "hub", "p@ss:w"),
      ("redis://:secret@cache.example", "redis://cache.example:6379", "default", "secret"),
      ("unix:///run/redis/redis.sock", "unix:///run/redis/redis.sock", "default", nil),
    ] as [(String, String, String, String?)])
  func read(_ text: String, _ description: String, _ user: String, _ password: String?) throws {
    let address = try RedisAddress(text)
    #expect(address.description == description)
    #expect(address.user == user)
    #expect(address.password == password)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "cache.example", "http://cache.example", "redis://", "redis://cache.example:0", "redis://a:b:c",
      "redis://cache.example:70000", "redis://cache.example/2", "unix://run/redis", "redis://a%zz@b",
      "redis://a b", "redis://[[]]", "redis://[", "redis://a]",
    ])
  func refused(_ text: String) {
    #expect(throws: RedisAddressError.notAnAddress) { try RedisAddress(text) }
  }

  @Test("a password is in no description, mirror or error")
  func secret() throws {
    let address = try RedisAddress("redis://hub:canary@cache.example")
    var text = "\(address) \(String(reflecting: address))"
    dump(address, to: &text)
    dump(RedisAddressError.notAnAddress, to: &text)
    #expect(!text.contains("canary"))
  }
}
