import HubCore

extension PeerAddress {
  /// The first eight addresses of a network, of this version of IP.
  static func block(of version: Int) -> [PeerAddress] {
    (0..<8).map {
      version == 4
        ? .ipv4(0xC000_0200 + UInt32($0)) : .ipv6(network: 0x2001_0DB8_0001_0000 + UInt64($0))
    }
  }
}
