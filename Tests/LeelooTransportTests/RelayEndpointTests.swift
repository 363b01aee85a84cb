import LeelooTransport
import Testing

@Suite("The hub's address")
struct RelayEndpointTests {
  @Test(
    "is read with scheme, host, port and path",
    arguments: [
      ("wss://relay.example", "wss://relay.example:443/"),
      ("wss://relay.example:8443/leeloo", "wss://relay.example:8443/leeloo"),
      ("ws://127.0.0.1:8765", "ws://127.0.0.1:8765/"),
      ("ws://[::1]:8765/", "ws://[::1]:8765/"),
      ("ws://localhost", "ws://localhost:80/"),
    ])
  func isRead(typed: String, meant: String) throws {
    #expect(try RelayEndpoint(typed).description == meant)
  }

  @Test(
    "without TLS is refused beyond loopback", arguments: ["relay.example", "10.0.0.1", "127.0.0.1.example"])
  func plainIsRefused(host: String) {
    #expect(throws: RelayEndpointError.plainBeyondLoopback(host)) { try RelayEndpoint("ws://\(host)/") }
  }

  @Test(
    "that is none is refused with what was typed",
    arguments: [
      "", "relay.example", "http://relay.example", "wss://", "wss://:80", "wss://a b/", "wss://user@host/",
      "wss://[::1", "wss://host:0", "wss://host:65536", "wss://host:x", "wss://host/pa th", "wss://[::1]x",
    ])
  func nonsenseIsRefused(typed: String) {
    #expect(throws: RelayEndpointError.self) { try RelayEndpoint(typed) }
  }
}
