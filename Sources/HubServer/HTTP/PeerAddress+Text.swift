import HubCore

extension PeerAddress {
  /// As an operator reads and writes it: `192.0.2.1`, or the network `2001:db8:0:1::/64` (RFC 5952). No log holds it.
  var text: String {
    switch self {
    case .ipv4(let address):
      stride(from: 24, through: 0, by: -8).map { "\(address >> $0 & 0xFF)" }.joined(separator: ".")
    case .ipv6(let network): Self.groups(of: network) + "::/64"
    case .unknown: "unknown"
    }
  }

  /// Reads what an operator writes: an address, or the network that ``text`` has for one.
  init?(written text: String) {
    guard text.hasSuffix("/64") else {
      self.init(text: text)
      return
    }
    guard case .ipv6(let network)? = PeerAddress(text: String(text.dropLast(3))) else { return nil }
    self = .ipv6(network: network)
  }

  /// The zeros at the end are the longest run of them, so it is they that are left out.
  private static func groups(of network: UInt64) -> String {
    let groups = stride(from: 48, through: 0, by: -16).map { network >> $0 & 0xFFFF }
    let last = groups.lastIndex { $0 != 0 } ?? -1
    return groups[...last].map { String($0, radix: 16) }.joined(separator: ":")
  }
}
