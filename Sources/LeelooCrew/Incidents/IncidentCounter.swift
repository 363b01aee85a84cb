/// Counts incidents, and tells the journal seldom: the first of a kind, each hundredth, and the first after a minute's
/// silence.
struct IncidentCounter: Sendable {
  private static let every = 100
  private static let silence: Duration = .seconds(60)

  private struct Tally {
    var total = 0
    var lastAt: Duration = .zero
    var toldAt: Duration?
  }

  private var tallies: [Incident: Tally] = [:]

  /// How often something happened.
  func total(_ incident: Incident) -> Int { tallies[incident]?.total ?? 0 }

  /// Everything that happened, in a lasting order.
  var counts: [IncidentCount] {
    tallies.map { IncidentCount(incident: $0.key, count: $0.value.total, lastAt: $0.value.lastAt) }
      .sorted { $0.incident.name < $1.incident.name }
  }

  /// Counts one. How many there are, if the journal is to be told.
  mutating func count(_ incident: Incident, at now: Duration) -> Int? {
    var tally = tallies[incident] ?? Tally()
    tally.total += 1
    tally.lastAt = now
    let isDue = tally.toldAt.map { now - $0 >= Self.silence } ?? true
    let isTold = isDue || tally.total.isMultiple(of: Self.every)
    if isTold { tally.toldAt = now }
    tallies[incident] = tally
    return isTold ? tally.total : nil
  }
}
