import LeelooProtocol
import NIOHTTP1

/// What becomes of a request, by its head alone.
enum UpgradeDecision: Hashable {
  /// The answer is a WebSocket.
  case upgrade(Dialect)
  /// The answer is the hub's state.
  case health
  /// The answer is no.
  case refuse(Refusal)

  /// What is spoken on a WebSocket.
  enum Dialect: Hashable {
    /// The relay's own, leeloo.v2.
    case relay
    /// The original devices' JSON.
    case original

    /// What the handshake's answer says of it.
    var headers: HTTPHeaders {
      self == .relay ? ["Sec-WebSocket-Protocol": RelayLimits.subprotocol] : [:]
    }
  }

  /// A status and a sentence.
  struct Refusal: Hashable {
    let status: HTTPResponseStatus
    let sentence: String
    var versionHint = false
  }

  /// The paths where the relay answers. The original devices choose any.
  static let relayPaths: Set<Substring> = ["/", "/ws"]

  init(_ head: HTTPRequestHead, allowedOrigins: Set<String>, servesOriginals: Bool) {
    let path = Self.path(of: head)
    if Self.asksForHealth(head) {
      self = .health
    } else if head.headers.contains(name: "Upgrade"),
      let dialect = Self.dialect(head, path, servesOriginals: servesOriginals)
    {
      self = Self.judge(head, allowedOrigins: allowedOrigins).map { .refuse($0) } ?? dialect
    } else {
      self = .refuse(Refusal(status: .notFound, sentence: "There is nothing here."))
    }
  }

  static func asksForHealth(_ head: HTTPRequestHead) -> Bool {
    head.method == .GET && path(of: head) == "/health"
  }

  private static func path(of head: HTTPRequestHead) -> Substring { head.uri.prefix { $0 != "?" } }

  /// The subprotocol chooses the dialect; the original devices offer none.
  private static func dialect(_ head: HTTPRequestHead, _ path: Substring, servesOriginals: Bool) -> Self? {
    guard head.headers.contains(name: "Sec-WebSocket-Protocol") || !servesOriginals else {
      return .upgrade(.original)
    }
    guard relayPaths.contains(path) else { return nil }
    let offered = head.headers[canonicalForm: "Sec-WebSocket-Protocol"]
    guard !offered.contains(Substring(RelayLimits.subprotocol)) else { return .upgrade(.relay) }
    let sentence =
      "This hub speaks the subprotocol \(RelayLimits.subprotocol); offer it in Sec-WebSocket-Protocol."
    return .refuse(Refusal(status: .badRequest, sentence: sentence))
  }

  /// RFC 6455 section 4.2.1, and the origin.
  private static func judge(_ head: HTTPRequestHead, allowedOrigins: Set<String>) -> Refusal? {
    let headers = head.headers
    guard head.method == .GET, head.version == .http1_1, names("websocket", in: "Upgrade", of: headers),
      names("upgrade", in: "Connection", of: headers), headers["Host"].count == 1
    else {
      return Refusal(status: .badRequest, sentence: "This is no WebSocket handshake as RFC 6455 has it.")
    }
    guard headers["Sec-WebSocket-Version"] == ["13"] else {
      return Refusal(
        status: .upgradeRequired, sentence: "This hub speaks WebSocket version 13.",
        versionHint: true)
    }
    let keys = headers["Sec-WebSocket-Key"]
    guard keys.count == 1, isNonce(keys[0]) else {
      return Refusal(status: .badRequest, sentence: "Sec-WebSocket-Key is not the base64 of 16 bytes.")
    }
    guard headers["Origin"].allSatisfy(allowedOrigins.contains) else {
      return Refusal(status: .forbidden, sentence: "Pages of this origin may not use this hub.")
    }
    return nil
  }

  private static func names(_ token: String, in header: String, of headers: HTTPHeaders) -> Bool {
    headers[canonicalForm: header].contains { $0.lowercased() == token }
  }

  /// 16 bytes in base64: 22 digits, of which the last carries two bits, and two equals signs (RFC 4648 section 4).
  private static func isNonce(_ key: String) -> Bool {
    let digits = Array(key.utf8)
    guard digits.count == 24, digits[22...].allSatisfy({ $0 == UInt8(ascii: "=") }) else { return false }
    return "AQgw".utf8.contains(digits[21]) && digits[..<21].allSatisfy(isBase64)
  }

  private static func isBase64(_ digit: UInt8) -> Bool {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
