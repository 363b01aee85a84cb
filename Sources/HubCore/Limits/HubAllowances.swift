/// What is counted of those who come to a hub: places, and tries by the minute.
///
/// A hub counts for itself, by ``HubCensus``. Hubs that are loops of one process count together: what each is given then leads to
/// the same census.
public protocol HubAllowances: Sendable {
  /// Takes a place for a connection of this address, or says why there is none.
  mutating func enter(from address: PeerAddress) throws(AdmissionRefusal)
  /// Gives that place back.
  mutating func leave(from address: PeerAddress)
  /// Takes a meeting point that somebody of this address opens; false where there is none, or where it opens them too often.
  mutating func openMeeting(from address: PeerAddress, at now: Duration) -> Bool
  /// Gives so many meeting points back.
  mutating func closeMeetings(_ count: Int)
  /// Whether somebody of this address may try a meeting point.
  mutating func mayGuess(from address: PeerAddress, at now: Duration) -> Bool
}

/// The count of all that come.
public struct HubCensus: HubAllowances {
  private let limits: HubLimits
  private var connections = 0
  private var population = AddressPopulation()
  /// Connections that wait at a meeting point, or waited before somebody came.
  private var meetings = 0
  private var openings: AddressThrottle
  private var guesses: AddressThrottle

  /// Nobody has come yet.
  public init(limits: HubLimits) {
    self.limits = limits
    func throttle(_ rate: TokenRate) -> AddressThrottle {
      AddressThrottle(
        rate: rate, addressesPerNetwork: limits.addressesPerNetwork, capacity: limits.throttledAddresses)
    }
    (openings, guesses) = (throttle(limits.slotOpenings), throttle(limits.slotGuesses))
  }

  /// Takes a place for a connection of this address, or says why there is none.
  public mutating func enter(from address: PeerAddress) throws(AdmissionRefusal) {
    if connections >= limits.connections { throw .full }
    let refusal = population.refusal(
      of: address, perAddress: limits.connectionsPerAddress, addressesPerNetwork: limits.addressesPerNetwork)
    if let refusal { throw refusal }
    connections += 1
    population.enter(address)
  }

  /// Gives that place back.
  public mutating func leave(from address: PeerAddress) {
    connections -= 1
    population.leave(address)
  }

  /// Takes a meeting point, where there is one and the address has not opened too many.
  public mutating func openMeeting(from address: PeerAddress, at now: Duration) -> Bool {
    guard openings.allows(address, at: now), meetings < limits.slots else { return false }
    meetings += 1
    return true
  }

  /// Gives so many meeting points back.
  public mutating func closeMeetings(_ count: Int) { meetings -= count }

  /// Whether somebody of this address may try a meeting point.
  public mutating func mayGuess(from address: PeerAddress, at now: Duration) -> Bool {
    guesses.allows(address, at: now)
  }
}
