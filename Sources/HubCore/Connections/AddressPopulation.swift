/// How many connections each address has, and each network of addresses.
package struct AddressPopulation: Sendable {
  private var addresses: [PeerAddress: Int] = [:]
  private var networks: [PeerAddress: Int] = [:]

  package init() {}

  /// Why an address may have no connection more; nil where it may.
  ///
  /// - Parameters:
  ///   - perAddress: The most of one address.
  ///   - addressesPerNetwork: As how many addresses a network counts, whatever it has.
  package func refusal(
    of address: PeerAddress, perAddress: Int, addressesPerNetwork: Int
  ) -> AdmissionRefusal? {
    if addresses[address, default: 0] >= perAddress { return .tooManyFromAddress }
    let (most, overflows) = perAddress.multipliedReportingOverflow(by: addressesPerNetwork)
    return !overflows && networks[address.network, default: 0] >= most ? .tooManyFromNetwork : nil
  }

  package mutating func enter(_ address: PeerAddress) {
    addresses[address, default: 0] += 1
    networks[address.network, default: 0] += 1
  }

  package mutating func leave(_ address: PeerAddress) {
    Self.remove(address, from: &addresses)
    Self.remove(address.network, from: &networks)
  }

  private static func remove(_ source: PeerAddress, from counts: inout [PeerAddress: Int]) {
    let left = counts[source, default: 0] - 1
    counts[source] = left > 0 ? left : nil
  }
}
