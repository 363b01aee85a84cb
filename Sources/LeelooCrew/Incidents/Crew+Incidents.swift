import CrewMessages

/// What is noticed of a hub or a member that does not do as it should: counted, told to the journal seldom, and to the
/// people where it is for them to act.
extension Crew {
  /// What was noticed since this device came into the crew, each kind once.
  public var incidents: [IncidentCount] { incidentCounter.counts }

  /// Counts what is not taken. `claimant` is whose word it pretends to be, if it says so in the open.
  mutating func drop(
    _ reason: DropReason, inNameOf claimant: DeviceID? = nil,
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if let total = count(.dropped(reason), in: &turn) { turn.emit(.journal(.dropped(reason, total: total))) }
    guard reason == .forged else { return }
    let member = claimant.flatMap { identity.peer($0) ?? identity.former($0) }?.member
    warn(.impersonation(of: member), in: &turn)
  }

  /// The hub contradicts itself.
  mutating func note(_ fault: HubFault, in turn: inout Turn<some RandomNumberGenerator>) {
    if let total = count(.hub(fault), in: &turn) {
      turn.emit(.journal(.hubContradicted(fault, total: total)))
    }
    if hubPatience.isOver(at: turn.now) { warn(.hubContradicts, in: &turn) }
  }

  /// There is another branch, and this device has decided.
  mutating func noteFork(moves: Bool, in turn: inout Turn<some RandomNumberGenerator>) {
    _ = count(.twoWays, in: &turn)
    turn.emit(.journal(.forked(moves: moves)))
    warn(.twoWays(moves: moves), in: &turn)
  }

  /// The others have seen more of this device than it remembers. Of one that has lost its keys that is no wonder.
  mutating func noteOldCopy(generations: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    guard cipher != nil, generations > 0 || !wasPutBackIn else { return }
    _ = count(.oldCopy, in: &turn)
    turn.emit(.journal(.rolledBack(generations: generations)))
    warn(.oldCopy, in: &turn)
  }

  /// The first of a kind is soon on the disk, what follows with whatever is saved next: nobody's garbage wears out a card.
  private mutating func count(
    _ incident: Incident, in turn: inout Turn<some RandomNumberGenerator>
  ) -> Int? {
    if incidentCounter.total(incident) == 0 { noteOpening(in: &turn) }
    hasUnsavedIncidents = true
    return incidentCounter.count(incident, at: turn.now, wallClock: turn.wallClock)
  }

  /// What a screen says has to be there after a restart as well, so the disk has it first; unless there is nothing to write
  /// it to, or nothing can be written.
  private mutating func warn(_ warning: CrewWarning, in turn: inout Turn<some RandomNumberGenerator>) {
    guard warnings.take(warning, at: turn.now, wallClock: turn.wallClock) else { return }
    guard cipher != nil, !vault.ledger.isInDoubt(.state) else { return turn.emit(.warned(warning)) }
    saveState([.warned(warning)], in: &turn)
  }

  /// What was on the screen when the program ended.
  mutating func warnAgain(in turn: inout Turn<some RandomNumberGenerator>) {
    for warning in warnings.unread { turn.emit(.warned(warning)) }
  }

  /// Somebody took it from the screen.
  mutating func warningRead(
    _ kind: CrewWarning.Kind, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if warnings.read(kind) { saveState(in: &turn) }
  }
}
