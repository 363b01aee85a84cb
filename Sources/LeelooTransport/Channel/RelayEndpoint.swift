/// Where a hub is: `wss://relay.example/` or, on loopback only, `ws://127.0.0.1:8765/`.
public struct RelayEndpoint: Hashable, Sendable {
  /// Encrypted by TLS.
  public let isSecure: Bool
  /// A name or an address; IPv6 without its brackets.
  public let host: String
  /// 443 or 80 where none is given.
  public let port: Int
  /// Begins with a slash.
  public let path: String

  /// Reads an address as somebody typed it.
  public init(_ text: String) throws(RelayEndpointError) {
    let (secure, rest) = try Self.scheme(of: text)
    let authority = rest.prefix { $0 != "/" }
    let (host, port) = try Self.hostAndPort(of: authority, in: text)
    guard secure || Self.isLoopback(host) else { throw .plainBeyondLoopback(host) }
    isSecure = secure
    self.host = host
    self.port = port ?? (secure ? 443 : 80)
    let path = rest.dropFirst(authority.count)
    guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .notAnAddress(text) }
    self.path = path.isEmpty ? "/" : String(path)
  }

  private static func scheme(of text: String) throws(RelayEndpointError) -> (Bool, Substring) {
    if text.hasPrefix("wss://") { return (true, text.dropFirst(6)) }
    if text.hasPrefix("ws://") { return (false, text.dropFirst(5)) }
    throw .unknownScheme(text)
  }

  private static func hostAndPort(
    of authority: Substring, in text: String
  ) throws(RelayEndpointError) -> (String, Int?) {
    let host: Substring
    var rest: Substring
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = authority[authority.index(after: authority.startIndex)..<end]
      rest = authority[authority.index(after: end)...]
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
    }
    let known = host.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x40 }
    guard !host.isEmpty, known else { throw .notAnAddress(text) }
    guard rest.hasPrefix(":") else {
      guard rest.isEmpty else { throw .notAnAddress(text) }
      return (String(host), nil)
    }
    rest.removeFirst()
    guard let port = Int(rest), (1...65_535).contains(port) else { throw .badPort(String(rest)) }
    return (String(host), port)
  }

  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    let isLoopbackAddress = parts.count == 4 && parts[0] == 127 && parts.allSatisfy { $0 != nil }
    return host == "localhost" || host == "::1" || isLoopbackAddress
  }
}

extension RelayEndpoint: CustomStringConvertible {
  /// As it would be typed.
  public var description: String { "\(isSecure ? "wss" : "ws")://\(authority)\(path)" }

  /// Host and port, for people.
  public var authority: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

/// Why a text is no address of a hub.
public enum RelayEndpointError: Error, Hashable, Sendable {
  /// It begins with neither `wss://` nor `ws://`.
  case unknownScheme(String)
  /// No host, or characters that no address has.
  case notAnAddress(String)
  /// Not a number from 1 to 65535.
  case badPort(String)
  /// `ws://` to another machine would show everybody on the way which topics this device holds.
  case plainBeyondLoopback(String)
}
