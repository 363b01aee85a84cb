/// What is noticed of a hub or a member that does not do as it should: counted, told to the journal seldom, and to the
/// people where it is for them to act.
extension Crew {
  /// How often a hub breaks its word before anybody is told: not for a single fault of its program.
  private static let patienceWithHub = 3

  /// What was noticed since this device came into the crew, or was started in it, each kind once.
  public var incidents: [IncidentCount] { incidentCounter.counts }

  /// Counts what is not taken.
  mutating func drop(_ reason: DropReason, in turn: inout Turn<some RandomNumberGenerator>) {
    if let total = incidentCounter.count(.dropped(reason), at: turn.now) {
      turn.emit(.journal(.dropped(reason, total: total)))
    }
    if reason == .forged { warn(.impersonation, in: &turn) }
  }

  /// The hub contradicts itself.
  mutating func note(_ fault: HubFault, in turn: inout Turn<some RandomNumberGenerator>) {
    if let total = incidentCounter.count(.hub(fault), at: turn.now) {
      turn.emit(.journal(.hubContradicted(fault, total: total)))
    }
    let faults = HubFault.allCases.reduce(0) { $0 + incidentCounter.total(.hub($1)) }
    if faults >= Self.patienceWithHub { warn(.hubContradicts, in: &turn) }
  }

  /// There is another branch, and this device has decided.
  mutating func noteFork(moves: Bool, in turn: inout Turn<some RandomNumberGenerator>) {
    _ = incidentCounter.count(.twoWays, at: turn.now)
    turn.emit(.journal(.forked(moves: moves)))
    warn(.twoWays(moves: moves), in: &turn)
  }

  /// The others have seen more of this device than it remembers. Of one that has lost its keys that is no wonder.
  mutating func noteOldCopy(generations: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    guard cipher != nil, generations > 0 || !wasPutBackIn else { return }
    _ = incidentCounter.count(.oldCopy, at: turn.now)
    turn.emit(.journal(.rolledBack(generations: generations)))
    warn(.oldCopy, in: &turn)
  }

  private mutating func warn(_ warning: CrewWarning, in turn: inout Turn<some RandomNumberGenerator>) {
    if warnings.take(warning, at: turn.now) { turn.emit(.warned(warning)) }
  }
}
