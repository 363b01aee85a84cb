import CrewMessages
import FaceProtocol

/// Opening and closing.
extension DeviceState {
  /// A fresh code: of a new device that wants into a crew, or of a member that lets somebody into its own. Why not,
  /// where it can't be.
  mutating func openCode(in turn: inout Turn<some RandomNumberGenerator>) -> DeviceProblem? {
    guard crew?.isOriginal != true else { return .amongOriginals }
    guard !pairing.phase.isUnderWay else { return .pairingUnderWay }
    if let seconds = lockedSeconds(at: turn.now) { return PairingFailure.locked(seconds: seconds).problem }
    guard link.isUp else { return PairingFailure.linkLost.problem }
    menu = nil
    timers.cancel(.consent, in: &turn)
    (pairing.note, pairing.renewals, pairing.collisions) = (nil, 0, 0)
    turn.note(.pairingOpened, ["role": "shows"])
    claim(in: &turn)
    return nil
  }

  /// Letters of the other one's code, chosen by button.
  mutating func openEntry(note: String? = nil, in turn: inout Turn<some RandomNumberGenerator>)
    -> DeviceProblem?
  {
    guard crew?.isOriginal != true else { return .amongOriginals }
    guard !pairing.phase.isUnderWay else { return .pairingUnderWay }
    guard link.isUp else { return PairingFailure.linkLost.problem }
    menu = nil
    (pairing.phase, pairing.end) = (.typing(CodeEntry(note: note)), .typed)
    timers.start(.consent, after: PairingTiming.typing, in: &turn)
    return nil
  }

  /// This code was typed, here or at the prompt of the tool.
  mutating func enter(
    _ code: PairingCode, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceProblem? {
    guard crew?.isOriginal != true else { return .amongOriginals }
    guard !pairing.phase.isUnderWay else { return .pairingUnderWay }
    guard link.isUp else { return PairingFailure.linkLost.problem }
    guard !memory.triedRoutes.contains(code.route) else { return PairingFailure.routeAlreadyTried.problem }
    if let wait = countCode(in: &turn) {
      return PairingFailure.locked(seconds: Int(wait.components.seconds) + 1).problem
    }
    menu = nil
    timers.cancel(.consent, in: &turn)
    (pairing.phase, pairing.end) = (.proving(route: code.route), .typed)
    turn.note(.pairingOpened, ["role": "types"])
    turn.emit(.pairing(.enterCode(code)))
    timers.start(.pairingStep, after: PairingTiming.step, in: &turn)
    return nil
  }

  /// This side's user goes away from it.
  mutating func stopPairing(in turn: inout Turn<some RandomNumberGenerator>) {
    if pairing.phase.isUnderWay { turn.emit(.pairing(.decline)) }
    pairing.lastFailure = PairingFailure.declinedHere.problem
    endPairing(in: &turn)
  }

  mutating func endPairing(in turn: inout Turn<some RandomNumberGenerator>) {
    (pairing.phase, pairing.end) = (.idle, nil)
    pairing.note = nil
    for timer in [DeviceTimer.code, .pairingStep, .consent] { timers.cancel(timer, in: &turn) }
  }

  mutating func claim(in turn: inout Turn<some RandomNumberGenerator>) {
    let code = PairingCode.random(using: &turn.chance)
    (pairing.phase, pairing.end) = (.claiming(code), .shown)
    turn.emit(.pairing(.showCode(code)))
    timers.start(.pairingStep, after: PairingTiming.step, in: &turn)
  }
}
