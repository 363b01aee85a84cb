import HubCore
import LeelooProtocol
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

@testable import HubServer

@Suite("Bans")
struct BanTests {
  private func ask(_ hub: EmbeddedHub, _ method: String, _ uri: String) throws -> String {
    let request = try #require(AdminRequest(method: .init(rawValue: method), uri: uri))
    var body = ""
    hub.reception.answer(request, drain: {}) { body = $0.body }
    return body
  }

  @Test("who is banned is listed with the seconds that are left, the longest first, and until they are over")
  func list() throws {
    let hub = try EmbeddedHub()
    #expect(try ask(hub, "GET", "/bans") == #"{"bans":[]}"#)
    _ = try ask(hub, "POST", "/ban?address=192.0.2.1&minutes=1")
    _ = try ask(hub, "POST", "/ban?address=2001:db8:0:7::9&minutes=2")
    hub.wait(.milliseconds(500))
    #expect(
      try ask(hub, "GET", "/bans")
        == #"{"bans":[{"address":"2001:db8:0:7::/64","seconds_left":120},{"address":"192.0.2.1","seconds_left":60}]}"#
    )
    hub.wait(.milliseconds(59_499))
    #expect(try ask(hub, "GET", "/bans").contains(#""192.0.2.1","seconds_left":1}"#))
    hub.wait(.milliseconds(1))
    #expect(try ask(hub, "GET", "/bans") == #"{"bans":[{"address":"2001:db8:0:7::/64","seconds_left":60}]}"#)
  }

  @Test(
    "a ban counts to its last millisecond, for the address alone", arguments: ["192.0.2.1", "2001:db8::1"])
  func counts(address: String) throws {
    let hub = try EmbeddedHub()
    _ = try ask(hub, "POST", "/ban?address=\(address)&minutes=1")
    hub.wait(.milliseconds(59_999))
    #expect(try !hub.connect(from: address).isOpen && hub.connect(from: "192.0.2.2").isOpen)
    hub.wait(.milliseconds(1))
    #expect(try hub.connect(from: address).isOpen)
    #expect(hub.hasRefused("admission_banned"))
  }

  @Test("as it is listed it is lifted, and what was no ban is said to be none")
  func lift() throws {
    let hub = try EmbeddedHub()
    _ = try ask(hub, "POST", "/ban?address=2001:db8::1")
    #expect(try ask(hub, "POST", "/unban?address=2001:db8::/64") == "The address may come back.\n")
    #expect(try ask(hub, "POST", "/unban?address=2001:db8::/64") == "The address was not banned.\n")
    #expect(try hub.connect(from: "2001:db8::1").isOpen)
  }

  @Test(
    "an address is written as RFC 5952 has it, and read again",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("::ffff:192.0.2.1", "192.0.2.1"), ("::1", "::/64"),
      ("2001:db8::1", "2001:db8::/64"), ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"),
      ("fe80::1", "fe80::/64"),
      ("2001:DB8:A:B::1", "2001:db8:a:b::/64"),
    ])
  func text(written: String, read: String) throws {
    let address = try #require(PeerAddress(written: written))
    #expect(address.text == read)
    #expect(PeerAddress(written: read) == address)
  }

  @Test(
    "what is no address can't be banned",
    arguments: ["", "192.0.2.1/64", "2001:db8::/63", "hub.example", "1.2.3"])
  func noAddress(text: String) {
    #expect(PeerAddress(written: text) == nil)
    #expect(AdminRequest(method: .POST, uri: "/ban?address=\(text)") == nil)
  }
}
