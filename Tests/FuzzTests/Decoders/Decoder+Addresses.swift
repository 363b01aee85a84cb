import HubCore
import HubServer
import LeelooService
import NIOHTTP1
import Telegram

@testable import HubRedis
@testable import HubServer

extension Decoder {
  /// Addresses as people, proxies and browsers write them. What is read and written again is the same.
  static let addresses = Decoder(
    name: "addresses",
    seeds: {
      [
        "192.0.2.1", "2001:db8:1:2::3", "::ffff:192.0.2.1", "2001:db8::/64", "10.9.9.9, 192.0.2.2",
        "127.0.0.1:8765", "[::1]:0", ":8765", "hub.local:1", "redis://me:p%40ss@redis.example:6380/",
        "rediss://[2001:db8::1]", "unix:///run/redis.sock", "https://bot.example:444/path/",
        "http://localhost:81", "LOCALHOST:8765", "127.9.9.9", "[::1]:8765", "hub.example.:443",
      ].map { Array($0.utf8) }
    },
    decode: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      for address in [PeerAddress(text: text), PeerAddress(written: text)].compactMap(\.self) {
        expectSame(address, PeerAddress(written: address.text))
      }
      if let address = ListenAddress(text) { expectSame(address, ListenAddress("\(address)")) }
      if let address = try? RedisAddress(text) { expectSamePlace(address) }
      if let endpoint = TelegramEndpoint(text) { expectSame(endpoint, TelegramEndpoint(text + "/")) }
      let headers: HTTPHeaders = ["Host": text, "X-Forwarded-For": text]
      if let name = HostName(headers) { expectSame(name, HostName(["Host": "\(name):1"])) }
      for part in headers[canonicalForm: "X-Forwarded-For"] { _ = PeerAddress(text: String(part)) }
    })

  /// The same Redis by its description, which has no user and no password.
  private static func expectSamePlace(_ address: RedisAddress) {
    let description = "\(address)"
    expectSame(address.place, try? RedisAddress(description).place)
    guard case .host = address.place else { return }
    precondition(!description.contains("@"), "somebody is named in \(description)")
  }
}
