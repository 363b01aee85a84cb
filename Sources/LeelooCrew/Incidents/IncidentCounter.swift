/// Counts incidents, and tells the journal seldom: the first of a kind, each hundredth, and the first after a minute's
/// silence.
struct IncidentCounter: Sendable {
  private static let every = 100
  private static let silence: Duration = .seconds(60)

  /// How often something happened, and when.
  struct Tally: Sendable {
    var total: UInt64 = 0
    /// When last, in milliseconds since 1970 by this device's clock.
    var lastWallClock: UInt64 = 0
    /// The same by the monotonic clock; nothing if that was before the start.
    fileprivate var lastAt: Duration?
    fileprivate var toldAt: Duration?

    init() {}

    /// As the disk has it.
    init(total: UInt64, lastWallClock: UInt64) {
      (self.total, self.lastWallClock) = (total, lastWallClock)
    }
  }

  private(set) var tallies: [Incident: Tally] = [:]

  /// None yet.
  init() {}

  /// As the disk has them.
  init(tallies: [Incident: Tally]) { self.tallies = tallies }

  /// How often something happened.
  func total(_ incident: Incident) -> Int { Int(clamping: tallies[incident]?.total ?? 0) }

  /// Everything that happened, in a lasting order.
  var counts: [IncidentCount] {
    tallies.map { incident, tally in
      IncidentCount(
        incident: incident, count: Int(clamping: tally.total), lastAt: tally.lastAt,
        lastWallClock: tally.lastWallClock)
    }.sorted { $0.incident.name < $1.incident.name }
  }

  /// Counts one. How many there are, if the journal is to be told.
  mutating func count(_ incident: Incident, at now: Duration, wallClock: UInt64) -> Int? {
    var tally = tallies[incident] ?? Tally()
    tally.total += 1
    tally.lastAt = now
    tally.lastWallClock = wallClock
    let isDue = tally.toldAt.map { now - $0 >= Self.silence } ?? true
    let isTold = isDue || tally.total.isMultiple(of: UInt64(Self.every))
    if isTold { tally.toldAt = now }
    tallies[incident] = tally
    return isTold ? Int(clamping: tally.total) : nil
  }
}
