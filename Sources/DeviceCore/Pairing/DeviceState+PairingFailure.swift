import CrewMessages
import FaceProtocol

/// How a pairing ends without a new member, and what the screen goes on with.
extension DeviceState {
  mutating func failPairing(_ failure: PairingFailure, in turn: inout Turn<some RandomNumberGenerator>) {
    let end = pairing.end
    pairing.lastFailure = failure.problem
    turn.note(.pairingFailed, ["code": failure.problem.code])
    endPairing(in: &turn)
    switch end {
    case .shown where memory.pairingLock.isSpent: lockPairing(in: &turn)
    case .shown: showAnother(after: failure, in: &turn)
    case .typed: askForAnother(after: failure, in: &turn)
    // Nobody was on the other side of it.
    case nil: stage.show(failure.problem)
    }
  }

  /// It ends for a reason on this side, and waits for a hand on a button.
  mutating func endPairing(with problem: DeviceProblem, in turn: inout Turn<some RandomNumberGenerator>) {
    endPairing(in: &turn)
    pairing.lastFailure = problem
    turn.note(.pairingFailed, ["code": problem.code])
    stage.show(problem)
  }

  /// The other side or the hub did not do its part in time.
  mutating func pairingStepTookTooLong(in turn: inout Turn<some RandomNumberGenerator>) {
    guard pairing.phase.isUnderWay else { return }
    turn.emit(.pairing(.decline))
    failPairing(.expired, in: &turn)
  }

  mutating func questionTookTooLong(in turn: inout Turn<some RandomNumberGenerator>) {
    parting = nil
    switch pairing.phase {
    case .typing: endPairing(in: &turn)
    case .openConsent: failPairing(.expired, in: &turn)
    default: pairingStepTookTooLong(in: &turn)
    }
  }

  mutating func linkLostWhilePairing(
    because cause: LinkCause, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard pairing.phase.isUnderWay else { return }
    turn.emit(.pairing(.decline))
    // A hub that serves no original devices refuses their dialect.
    let isRefused = pairing.phase == .joiningOpen && cause == .refused
    failPairing(isRefused ? .refusedByHub : .linkLost, in: &turn)
  }

  private mutating func showAnother(
    after failure: PairingFailure, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let note = failure.newCodeNote, link.isUp, pairing.renewals < PairingState.renewalLimit else {
      return stage.show(failure.problem)
    }
    pairing.renewals += 1
    pairing.note = note
    sound(.failed, in: &turn)
    claim(in: &turn)
  }

  private mutating func askForAnother(
    after failure: PairingFailure, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let note = failure.nextEntryNote, openEntry(note: note, in: &turn) == nil else {
      return stage.show(failure.problem)
    }
    sound(.failed, in: &turn)
  }
}
