import HubCore
import NIOCore

/// Every socket that is open, whatever is spoken on it, and which addresses may open more.
///
/// The sockets of all loops stand in one register: ``OpenSockets``.
struct SocketRegister: Sendable {
  /// Some are let in above the limits, so that they can be told why not.
  static let spare = 256
  static let sparePerAddress = 32

  private let limits: HubLimits
  private var open: [ObjectIdentifier: (channel: any Channel, address: PeerAddress)] = [:]
  private var population = AddressPopulation()
  private var arrivals: AddressThrottle
  private var bans: [PeerAddress: Duration] = [:]

  init(limits: HubLimits, session: SessionLimits) {
    self.limits = limits
    // As many as an address may have can lose their connection and come back, twice.
    let rate = TokenRate(
      burst: Double(2 * (limits.connectionsPerAddress + Self.sparePerAddress)),
      perSecond: Double(session.socketsPerMinute) / 60)
    arrivals = AddressThrottle(
      rate: rate, addressesPerNetwork: limits.addressesPerNetwork, capacity: limits.throttledAddresses)
  }

  var count: Int { open.count }

  /// Counts a socket until it leaves, or says why it may not stay. A proxy's own address has no limit: it brings everybody.
  mutating func enter(
    _ channel: any Channel, from address: PeerAddress, isProxy: Bool, at now: Duration
  ) throws(AdmissionRefusal) {
    if open.count - Self.spare >= limits.connections { throw .full }
    if !isProxy { try check(address, at: now) }
    open[ObjectIdentifier(channel)] = (channel, address)
    population.enter(address)
  }

  /// Whether an address that a proxy names may come in.
  mutating func check(_ address: PeerAddress, at now: Duration) throws(AdmissionRefusal) {
    if isBanned(address, at: now) { throw .banned }
    let refusal = population.refusal(
      of: address, perAddress: limits.connectionsPerAddress + Self.sparePerAddress,
      addressesPerNetwork: limits.addressesPerNetwork)
    if let refusal { throw refusal }
    guard arrivals.allows(address, at: now) else { throw .tooOften }
  }

  /// The socket of a proxy belongs to the address that it names.
  mutating func move(_ channel: any Channel, to address: PeerAddress) {
    let key = ObjectIdentifier(channel)
    guard let old = open[key]?.address else { return }
    population.leave(old)
    population.enter(address)
    open[key]?.address = address
  }

  /// Refuses an address for a while, and says which sockets it has.
  mutating func ban(_ address: PeerAddress, for duration: Duration, at now: Duration) -> [any Channel] {
    bans = bans.filter { $0.value > now }
    bans[address] = now + duration
    return open.values.filter { $0.address == address }.map(\.channel)
  }

  /// Lets an address come back; false where it was not banned.
  mutating func unban(_ address: PeerAddress, at now: Duration) -> Bool {
    defer { bans[address] = nil }
    return isBanned(address, at: now)
  }

  /// Who is banned and for how much longer; the longest first.
  func bans(at now: Duration) -> [(address: PeerAddress, left: Duration)] {
    bans.filter { $0.value > now }.map { (address: $0.key, left: $0.value - now) }
      .sorted { ($1.left, $0.address.text) < ($0.left, $1.address.text) }
  }

  private mutating func isBanned(_ address: PeerAddress, at now: Duration) -> Bool {
    guard let end = bans[address] else { return false }
    if end <= now { bans[address] = nil }
    return end > now
  }

  /// The socket is closed.
  mutating func leave(_ key: ObjectIdentifier) {
    guard let gone = open.removeValue(forKey: key) else { return }
    population.leave(gone.address)
  }
}
