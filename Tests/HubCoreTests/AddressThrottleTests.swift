import HubCore
import Testing

@Suite("A throttle of addresses")
struct AddressThrottleTests {
  private static let rate = TokenRate(burst: 2, perSecond: 0.1)

  private func throttle() -> AddressThrottle {
    AddressThrottle(rate: Self.rate, addressesPerNetwork: 3, capacity: 1024)
  }

  /// The addresses of one network, as many as somebody likes.
  private static let networks: [@Sendable (UInt64) -> PeerAddress] = [
    { .ipv4(0xC000_0200 + UInt32(truncatingIfNeeded: $0)) },
    { .ipv6(network: 0x2001_0DB8_0001_0000 + $0) },
  ]

  @Test(
    "a network counts as so many addresses, however many it has", arguments: networks.indices, [2, 3, 4])
  func network(index: Int, count: UInt64) {
    var throttle = throttle()
    let tries = (0..<count).flatMap { address in
      (0..<2).map { _ in throttle.allows(Self.networks[index](address), at: .zero) }
    }
    #expect(tries.count { $0 } == min(Int(count), 3) * 2)
  }

  @Test("what one address may not is not taken from its network")
  func greedy() {
    var throttle = throttle()
    for _ in 0..<100 { _ = throttle.allows(.ipv4(0xC000_0201), at: .zero) }
    #expect(throttle.allows(.ipv4(0xC000_0202), at: .zero) == true)
  }

  @Test(
    "the next network has its own",
    arguments: [
      (PeerAddress.ipv4(0xC000_02FF), PeerAddress.ipv4(0xC000_0300)),
      (.ipv6(network: 0x2001_0DB8_0001_00FF), .ipv6(network: 0x2001_0DB8_0001_0100)),
    ])
  func next(last: PeerAddress, first: PeerAddress) {
    var throttle = throttle()
    for index in 0..<100 {
      _ = throttle.allows(last, at: .zero)
      _ = throttle.allows(Self.networks[0](UInt64(index)), at: .zero)
      _ = throttle.allows(Self.networks[1](UInt64(index)), at: .zero)
    }
    #expect(throttle.allows(last, at: .zero) == false)
    #expect(throttle.allows(first, at: .zero) == true)
  }

  @Test("a network's bucket fills as fast as those of its addresses together")
  func refill() {
    var throttle = throttle()
    for address in 0..<3 {
      for _ in 0..<2 { _ = throttle.allows(Self.networks[0](UInt64(address)), at: .zero) }
    }
    let newcomers = (10..<20).map { throttle.allows(Self.networks[0]($0), at: .seconds(10)) }
    #expect(newcomers.count { $0 } == 3)
  }
}
