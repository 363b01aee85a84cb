import CrewMessages
import FaceProtocol

/// A crew of original devices: asked for through the control socket, joined by a button, never private.
extension DeviceState {
  mutating func askToJoin(
    _ membership: OriginalMembership, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard isAlone else { return .refused(.alreadyInCrew) }
    guard pairing.phase == .idle else { return .refused(.pairingUnderWay) }
    closeMenu(in: &turn)
    pairing.phase = .openConsent(membership)
    timers.start(.consent, after: PairingTiming.consent, in: &turn)
    return .accepted(nil)
  }

  /// The user has read that the hub can read everything, and said yes.
  mutating func joinOpenly(
    _ membership: OriginalMembership, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    pairing.phase = .joiningOpen
    timers.cancel(.consent, in: &turn)
    // A crew of one is nobody's: its last member's leaving is a local wipe.
    if crew != nil { turn.emit(.leaveCrew) }
    turn.emit(.joinOriginal(membership))
    timers.start(.pairingStep, after: PairingTiming.step, in: &turn)
  }

  /// No guess at a pairing code is forgiven for this.
  mutating func completeOpenJoining(
    _ summary: CrewSummary, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    endPairing(in: &turn)
    crew = summary
    turn.note(.paired, ["kind": "original", "members": "\(summary.others.count + 1)"])
    let others = summary.others.filter { summary.online.contains($0.id) }.map { Person($0).name }
    stage.show(
      Screen.Notice(
        title: others.isEmpty
          ? "In the crew; nobody else is there" : "With \(others.joined(separator: ", "))".line(),
        detail: "Not private: \(hub) can read everything.".line(), isGood: true))
  }

  /// On the disk before the next start, or the device would be out of the crew.
  mutating func remember(_ membership: OriginalMembership?) {
    guard membership != memory.original else { return }
    memory.original = membership
    isMemoryUnsaved = true
  }
}
