/// How often a hub breaks its word before anybody is told: three times within a day, not for a single fault of its program,
/// nor for one in a month.
struct HubPatience: Sendable {
  private static let limit = 3
  private static let memory: Duration = .seconds(24 * 3_600)

  private var faults: [Duration] = []

  /// It broke its word. Whether that is enough.
  mutating func isOver(at now: Duration) -> Bool {
    faults = faults.filter { now - $0 < Self.memory }.suffix(Self.limit - 1) + [now]
    return faults.count >= Self.limit
  }
}
