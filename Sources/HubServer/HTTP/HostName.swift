import NIOHTTP1

/// The name by which a request calls this hub: what stands in `Host` before the port, in small letters (RFC 9110 section 7.2).
struct HostName: Hashable, Sendable, CustomStringConvertible {
  let description: String

  /// Nil where there is no name, more than one, or what can be none.
  init?(_ headers: HTTPHeaders) {
    guard headers["Host"].count == 1 else { return nil }
    self.init(withPort: headers["Host"][0])
  }

  /// The name in an address that begins with `https://`.
  init?(ofAddress text: String) {
    let scheme = "https://"
    guard text.hasPrefix(scheme) else { return nil }
    self.init(withPort: String(text.dropFirst(scheme.count).prefix { $0 != "/" }))
  }

  private init?(withPort text: String) {
    let port = text.lastIndex(of: ":").map { text[$0...] } ?? ""
    let hasPort = !port.isEmpty && port.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    self.init(hasPort ? String(text.dropLast(port.count)) : text)
  }

  /// Reads a name, or an address (of IPv6 in brackets), without a port.
  init?(_ text: String) {
    let name = text.lowercased()
    let inner = name.hasPrefix("[") && name.hasSuffix("]") ? name.dropFirst().dropLast() : name[...]
    let isAddress = inner.count < name.count
    guard !inner.isEmpty,
      inner.utf8.allSatisfy({ Self.isAllowed($0) || isAddress && $0 == UInt8(ascii: ":") })
    else { return nil }
    description = name
  }

  /// Whether it can only mean the machine that asks.
  var isLoopback: Bool {
    description == "localhost" || description == "[::1]"
      || description.hasPrefix("127.") && description.utf8.allSatisfy { (0x2E...0x39).contains($0) }
  }

  /// What the journal says of a stranger's: letters, digits, and little else, and no more of them than a line bears.
  var journalText: String { String(description.prefix(64)) }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
