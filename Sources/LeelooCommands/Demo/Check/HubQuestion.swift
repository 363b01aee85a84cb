/// Bytes for the hub's port, and what its answer must hold to be one.
struct HubQuestion {
  let name: String
  let bytes: [UInt8]
  private let sign: String

  /// One that it likes, and several that it refuses with a sentence, with this word in them.
  static func all(naming word: String) -> [HubQuestion] {
    [
      HubQuestion("/health", request("/health"), sign: "\"deliveries\":"),
      HubQuestion("a path that is not there", request("/\(word)"), sign: "404 Not Found"),
      HubQuestion(
        "a page that may not ask", handshake("Origin: https://\(word).example"), sign: "403 Forbidden"),
      HubQuestion("what is no HTTP", "\(word) \(word)\r\n\r\n", sign: "400 Bad Request"),
      HubQuestion(
        "a frame of no known type", Array(handshake().utf8) + frame([0xEE] + Array(word.utf8)),
        sign: "101 Switching Protocols"),
    ]
  }

  func isAnswered(by answer: [UInt8]) -> Bool { String(decoding: answer, as: UTF8.self).contains(sign) }

  private init(_ name: String, _ bytes: [UInt8], sign: String) {
    self.name = name
    self.bytes = bytes
    self.sign = sign
  }

  private init(_ name: String, _ text: String, sign: String) { self.init(name, Array(text.utf8), sign: sign) }

  private static func request(_ path: String, _ headers: [String] = ["Connection: close"]) -> String {
    (["GET \(path) HTTP/1.1", "Host: localhost"] + headers + ["", ""]).joined(separator: "\r\n")
  }

  /// RFC 6455 section 1.3.
  private static func handshake(_ header: String...) -> String {
    request(
      "/",
      [
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: leeloo.v2",
      ] + header)
  }

  /// A short binary frame, masked with zeros (RFC 6455 section 5.2).
  private static func frame(_ payload: [UInt8]) -> [UInt8] {
    [0x82, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
  }
}
