/// Counts what was dropped, and tells seldom: the first of a reason, each hundredth, and the first after a
/// minute's silence.
struct DropCounter: Sendable {
  private static let every = 100
  private static let silence: Duration = .seconds(60)

  private struct Tally {
    var total = 0
    var toldAt: Duration?
  }

  private var tallies: [DropReason: Tally] = [:]

  /// How many were dropped for a reason.
  func total(_ reason: DropReason) -> Int { tallies[reason]?.total ?? 0 }

  /// Counts one. What the journal is told, if anything.
  mutating func count(_ reason: DropReason, at now: Duration) -> CrewNote? {
    var tally = tallies[reason] ?? Tally()
    tally.total += 1
    let isDue = tally.toldAt.map { now - $0 >= Self.silence } ?? true
    let isTold = isDue || tally.total.isMultiple(of: Self.every)
    if isTold { tally.toldAt = now }
    tallies[reason] = tally
    return isTold ? .dropped(reason, total: tally.total) : nil
  }
}
