internal import NIOCore

/// A host and a port to listen on.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// An IP address or a name.
  public var host: String
  /// 0 for any that is free.
  public var port: Int

  /// By default loopback, port 8765.
  public init(host: String = "127.0.0.1", port: Int = 8765) {
    self.host = host
    self.port = port
  }

  /// Reads `host:port`, `[IPv6]:port` or `:port`.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      return nil
    }
    var host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = host.dropFirst().dropLast() }
    // Brackets are for IPv6 alone, and stand nowhere else.
    guard host.contains(":") == isBracketed, !host.contains(where: { "[]".contains($0) }) else { return nil }
    self.init(host: host.isEmpty ? "0.0.0.0" : String(host), port: Int(port))
  }

  /// Nil for what is no address of TCP.
  init?(_ address: SocketAddress) {
    guard let host = address.ipAddress, let port = address.port else { return nil }
    self.init(host: host, port: port)
  }

  /// `host:port`, IPv6 in brackets.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
