import FaceProtocol

/// Leaving the crew: asked for by menu or tool, done by a held button only.
extension DeviceState {
  static let leaveTimeout: Duration = .seconds(30)

  mutating func askToLeave(in turn: inout Turn<some RandomNumberGenerator>) {
    closeMenu(in: &turn)
    isAskingToLeave = true
    timers.start(.consent, after: Self.leaveTimeout, in: &turn)
  }

  mutating func endLeaveQuestion(in turn: inout Turn<some RandomNumberGenerator>) {
    guard isAskingToLeave else { return }
    isAskingToLeave = false
    timers.cancel(.consent, in: &turn)
  }

  mutating func leave(on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard mayConsent(on: id, in: &turn) else { return }
    endLeaveQuestion(in: &turn)
    turn.emit(.leaveCrew)
  }

  var leaveQuestion: Screen {
    .notice(
      Screen.Notice(
        title: "Leave \(crew?.name ?? "the crew")?".line(), detail: "Hold love 2 s to leave. Fire stays.",
        isGood: false))
  }
}
