import NIOHTTP1
import Testing

@testable import HubServer

@Suite("Deciding over a request")
struct UpgradeDecisionTests {
  /// What a handshake has besides the fields that list things.
  private static let rest: HTTPHeaders = [
    "Host": "localhost", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  ]

  private func decide(
    _ changes: [String: String?] = [:], path: String = "/", method: HTTPMethod = .GET,
    version: HTTPVersion = .http1_1, origins: Set<String> = [],
    originals: Bool = true
  ) -> UpgradeDecision {
    var headers = Self.rest
    headers.add(contentsOf: [
      "Upgrade": "websocket", "Connection": "keep-alive, Upgrade",
      "Sec-WebSocket-Protocol": "chat, leeloo.v2",
    ])
    for (name, value) in changes {
      headers.remove(name: name)
      if let value { headers.add(name: name, value: value) }
    }
    return decide(
      headers, path: path, method: method, version: version, origins: origins, originals: originals)
  }

  private func decide(
    _ headers: HTTPHeaders, path: String = "/", method: HTTPMethod = .GET, version: HTTPVersion = .http1_1,
    origins: Set<String> = [], originals: Bool = true
  ) -> UpgradeDecision {
    UpgradeDecision(
      HTTPRequestHead(version: version, method: method, uri: path, headers: headers), allowedOrigins: origins,
      servesOriginals: originals)
  }

  private func status(_ decision: UpgradeDecision) -> HTTPResponseStatus? {
    if case .refuse(let refusal) = decision { refusal.status } else { nil }
  }

  @Test("a handshake with our subprotocol is let through", arguments: ["/", "/ws", "/?x=1"])
  func accepted(path: String) { #expect(decide(path: path) == .upgrade(.relay)) }

  @Test(
    "a handshake without a subprotocol is an original device's, at any path", arguments: ["/", "/ws", "/a/b"])
  func original(path: String) {
    #expect(decide(["Sec-WebSocket-Protocol": nil as String?], path: path) == .upgrade(.original))
    #expect(status(decide(["Sec-WebSocket-Protocol": nil as String?, "Origin": "https://x"])) == .forbidden)
  }

  @Test(
    "names of fields and of what they list have no case, and lists may have spaces and come in parts",
    arguments: [
      [("UPGRADE", "WebSocket"), ("connection", "UPGRADE"), ("SEC-websocket-PROTOCOL", "leeloo.v2")],
      [
        ("Upgrade", "h2c,websocket"), ("Connection", " ,\t upgrade ,, close"),
        ("Sec-WebSocket-Protocol", " leeloo.v2\t,x"),
      ],
      [
        ("Upgrade", "h2c"), ("upgrade", "websocket"), ("Connection", "close"), ("connection", "upgrade"),
        ("Sec-WebSocket-Protocol", "chat"), ("sec-websocket-protocol", "leeloo.v2"),
      ],
    ])
  func lists(fields: [(String, String)]) {
    for fields in [fields, fields.reversed()] {
      var headers = Self.rest
      headers.add(contentsOf: fields)
      #expect(decide(headers) == .upgrade(.relay))
    }
  }

  @Test(
    "what may be said once only is not said twice",
    arguments: ["Host", "Sec-WebSocket-Key", "Sec-WebSocket-Version"])
  func twice(name: String) {
    var headers = Self.rest
    headers.add(contentsOf: ["Upgrade": "websocket", "Connection": "upgrade"])
    #expect(decide(headers) == .upgrade(.original))
    headers.add(name: name, value: Self.rest[name][0])
    #expect(status(decide(headers)) == (name == "Sec-WebSocket-Version" ? .upgradeRequired : .badRequest))
  }

  @Test("a handshake that lacks something is refused with a status")
  func refused() {
    #expect(status(decide(["Sec-WebSocket-Protocol": nil as String?], originals: false)) == .badRequest)
    #expect(status(decide(["Sec-WebSocket-Protocol": "leeloo.v1"])) == .badRequest)
    #expect(status(decide(["Sec-WebSocket-Version": "8"])) == .upgradeRequired)
    #expect(status(decide(["Sec-WebSocket-Key": nil as String?])) == .badRequest)
    #expect(status(decide(["Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZR=="])) == .badRequest)
    #expect(status(decide(["Sec-WebSocket-Key": "short"])) == .badRequest)
    #expect(status(decide(["Host": nil as String?])) == .badRequest)
    #expect(status(decide(["Connection": "close"])) == .badRequest)
    #expect(status(decide(["Upgrade": "h2c"])) == .badRequest)
    #expect(status(decide(method: .POST)) == .badRequest)
    #expect(status(decide(version: .http1_0)) == .badRequest)
  }

  @Test("a browser's page is refused unless its origin is allowed")
  func origin() {
    #expect(status(decide(["Origin": "https://example.org"])) == .forbidden)
    #expect(status(decide(["Origin": "null"])) == .forbidden)
    #expect(decide(["Origin": "https://example.org"], origins: ["https://example.org"]) == .upgrade(.relay))
    #expect(
      status(decide(["Origin": "https://example.org.evil"], origins: ["https://example.org"])) == .forbidden)
  }

  @Test("there is nothing but the relay and its health")
  func nothing() {
    #expect(decide(path: "/health") == .health)
    #expect(status(decide(path: "/health", method: .POST)) == .notFound)
    #expect(status(decide(path: "/metrics")) == .notFound)
    #expect(status(decide(["Upgrade": nil as String?])) == .notFound)
    #expect(status(decide(path: "//")) == .notFound)
  }
}
