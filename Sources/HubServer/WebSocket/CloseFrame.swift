/// The payload of a close frame (RFC 6455 section 5.5.1).
struct CloseFrame: Hashable, Sendable {
  /// Nil where the peer gave none.
  let code: UInt16?

  /// Reads a payload; the reason is checked and forgotten.
  init(_ payload: [UInt8]) throws(WebSocketViolation) {
    guard !payload.isEmpty else {
      code = nil
      return
    }
    guard payload.count >= 2 else { throw .closeCode }
    let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
    guard Self.isAllowed(code) else { throw .closeCode }
    guard String(validating: payload[2...], as: UTF8.self) != nil else { throw .closeReasonNotUTF8 }
    self.code = code
  }

  /// RFC 6455 section 7.4 and the IANA registry: 1004 to 1006 and 1015 are never sent.
  private static func isAllowed(_ code: UInt16) -> Bool {
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
