import CrewMessages
import FaceProtocol

/// What comes from the other side. News that does not fit the phase is late and changes nothing.
extension DeviceState {
  mutating func take(_ news: PairingNews, in turn: inout Turn<some RandomNumberGenerator>) {
    switch (news, pairing.phase) {
    case (.codeOpened(let code, let lifetime), .claiming(let claimed)) where code == claimed:
      show(code, for: lifetime, in: &turn)
    case (.routeTaken, .claiming): claimAnother(in: &turn)
    case (.peerArrived, .showing(let code)): prove(at: code.route, in: &turn)
    case (.attemptStarting(let route), let phase) where phase.route == route: count(route, in: &turn)
    case (.attemptUnrecorded(let route, let problem), let phase) where phase.route == route:
      turn.emit(.pairing(.decline))
      endPairing(with: problem, in: &turn)
    case (.offer(let offer), .proving): ask(.joinConsent(offer), in: &turn)
    case (.candidate(let device, let crew), .proving):
      ask(.hostConsent(deviceName: device, crewName: crew), in: &turn)
    case (.failed(let failure), _) where pairing.phase.isUnderWay: failPairing(failure, in: &turn)
    // The crew has a new member whatever this side thought of its clock.
    case (.completed(let summary), _): completePairing(summary, in: &turn)
    case (.codeOpened, _), (.routeTaken, _), (.peerArrived, _), (.attemptStarting, _),
      (.attemptUnrecorded, _), (.offer, _), (.candidate, _), (.failed, _):
      break
    }
  }

  private mutating func show(
    _ code: PairingCode, for lifetime: Duration, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    pairing.phase = .showing(code)
    pairing.collisions = 0
    timers.cancel(.pairingStep, in: &turn)
    timers.start(.code, after: min(max(lifetime, .zero), PairingTiming.code), in: &turn)
  }

  private mutating func claimAnother(in turn: inout Turn<some RandomNumberGenerator>) {
    pairing.collisions += 1
    guard pairing.collisions < PairingState.collisionLimit else {
      turn.emit(.pairing(.decline))
      return endPairing(with: .noFreeRoute, in: &turn)
    }
    claim(in: &turn)
  }

  private mutating func count(_ route: String, in turn: inout Turn<some RandomNumberGenerator>) {
    guard pairing.end == .shown else { return countRoute(route, in: &turn) }
    prove(at: route, in: &turn)
    countGuess(at: route, in: &turn)
  }

  private mutating func prove(at route: String, in turn: inout Turn<some RandomNumberGenerator>) {
    pairing.phase = .proving(route: route)
    timers.cancel(.code, in: &turn)
    timers.start(.pairingStep, after: PairingTiming.step, in: &turn)
  }

  private mutating func ask(_ question: PairingPhase, in turn: inout Turn<some RandomNumberGenerator>) {
    pairing.phase = question
    timers.cancel(.pairingStep, in: &turn)
    timers.start(.consent, after: PairingTiming.consent, in: &turn)
  }

  private mutating func completePairing(
    _ summary: CrewSummary, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !summary.isOriginal else { return completeOpenJoining(summary, in: &turn) }
    let notice = welcomeNotice(to: summary)
    endPairing(in: &turn)
    crew = summary
    clearPairingLock(in: &turn)
    turn.note(.paired, ["members": "\(summary.others.count + 1)"])
    stage.show(notice)
    lookForTwin(in: summary)
  }

  private func welcomeNotice(to summary: CrewSummary) -> Screen.Notice {
    let crew = summary.name.line()
    if case .adding(let device) = pairing.phase {
      return Screen.Notice(
        title: "\(device.line(limit: Member.nameLimit)) joined", detail: crew, isGood: true)
    }
    let others = summary.others.map { Person($0).name }.joined(separator: ", ")
    return Screen.Notice(title: crew, detail: others.isEmpty ? nil : "with \(others)".line(), isGood: true)
  }
}
