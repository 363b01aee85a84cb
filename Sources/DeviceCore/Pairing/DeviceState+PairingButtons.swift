import CrewMessages
import FaceProtocol

/// What the buttons do on the screens of a pairing.
extension DeviceState {
  /// Only buttons that somebody stands before may say yes or no.
  mutating func answer(yes: Bool, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard mayConsent(on: id, in: &turn) else { return }
    guard yes else {
      if pairing.phase.isUnderWay { turn.emit(.pairing(.decline)) }
      return failPairing(.declinedHere, in: &turn)
    }
    switch pairing.phase {
    case .joinConsent(let offer): pairing.phase = .joining(offer)
    case .hostConsent(let device, _): pairing.phase = .adding(deviceName: device)
    case .openConsent(let membership): return joinOpenly(membership, in: &turn)
    case .idle, .claiming, .showing, .typing, .proving, .joining, .adding, .joiningOpen: return
    }
    timers.cancel(.consent, in: &turn)
    turn.emit(.pairing(.accept))
    timers.start(.pairingStep, after: PairingTiming.completion, in: &turn)
  }

  mutating func changeEntry(
    in turn: inout Turn<some RandomNumberGenerator>, _ change: (inout CodeEntry) -> Void
  ) {
    guard case .typing(var entry) = pairing.phase else { return }
    change(&entry)
    goOn(with: entry, in: &turn)
  }

  mutating func acceptLetter(in turn: inout Turn<some RandomNumberGenerator>) {
    guard case .typing(var entry) = pairing.phase else { return }
    guard let code = entry.accept() else { return goOn(with: entry, in: &turn) }
    guard let problem = enter(code, in: &turn) else { return }
    endPairing(with: problem, in: &turn)
  }

  mutating func goBackInEntry(in turn: inout Turn<some RandomNumberGenerator>) {
    guard case .typing(var entry) = pairing.phase else { return }
    if entry.goBack() { goOn(with: entry, in: &turn) } else { stopPairing(in: &turn) }
  }

  mutating func showIfRefused(_ problem: DeviceProblem?) {
    if let problem { stage.show(problem) }
  }

  /// Whether a press on this face may consent, remove or reset.
  func mayConsent(on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) -> Bool {
    if faces[id]?.capabilities.buttonsArePhysical == true { return true }
    let problem = DeviceProblem.buttonsElsewhere
    turn.note(.problem, ["code": problem.code, "summary": problem.summary, "face": "\(id.number)"])
    sound(.failed, in: &turn)
    return false
  }

  private mutating func goOn(with entry: CodeEntry, in turn: inout Turn<some RandomNumberGenerator>) {
    pairing.phase = .typing(entry)
    timers.start(.consent, after: PairingTiming.typing, in: &turn)
  }
}
