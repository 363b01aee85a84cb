internal import CrewMessages

// What the hub says of the meeting point, and what comes through it.
extension Pairing {
  mutating func start() -> [PairingEffect] {
    switch stage.take() {
    case .idle(let code, isShown: true):
      stage = .claiming(code)
      return [.openSlot(route: route)] + timer.start(.step)
    case .idle(let code, isShown: false):
      stage = .seeking(code)
      return [.joinSlot(route: route)] + timer.start(.step)
    case let other: return keep(other)
    }
  }

  mutating func opened() -> [PairingEffect] {
    switch stage.take() {
    case .claiming(let code):
      stage = .showing(code)
      return timer.start(.showing) + [.news(.codeOpened(lifetime: PairingTimer.showing.duration))]
    case let other: return keep(other)
    }
  }

  /// The other one is there.
  mutating func met() -> [PairingEffect] {
    switch stage.take() {
    case .showing(let code):
      stage = .helloAwaited(code)
      return timer.start(.step) + [.news(.peerArrived)]
    case .seeking(let code): return greet(code)
    case let other: return keep(other)
    }
  }

  mutating func received(_ bytes: [UInt8]) -> [PairingEffect] {
    let granted = stage.granted
    do throws(PairingAbort) {
      switch stage.take() {
      case .helloAwaited(let code): return try answer(bytes, code)
      case .shareAwaited(let exchange, let transcript): return try verify(bytes, exchange, transcript)
      case .profileAwaited(var box):
        let profile = try box.read(message: bytes)
        return try meet(profile, box)
      case .answerAwaited(let code, let nonce, let hello): return try guess(bytes, code, nonce, hello)
      case .verdictAwaited(let agreement, let transcript): return try learn(bytes, agreement, transcript)
      case .joinAsked(let box, _): throw box.notDue(bytes)
      case .welcomeAwaited(let box, let host): return try takeWelcome(bytes, box, host)
      case .addAsked(let box, let consent): return try takeConsent(bytes, box, consent)
      case .committing(let box, _): throw box.notDue(bytes)
      case .welcomed(let box, let introduction, let authenticator):
        return try takeProof(bytes, box, introduction, authenticator)
      case .joining(let box): return keep(.joining(box))
      case .idle(let code, let isShown): return keep(.idle(code, isShown: isShown))
      case .claiming(let code): return keep(.claiming(code))
      case .seeking(let code): return keep(.seeking(code))
      case .over: return []
      // Nothing is due while a code is shown, or a guess counted.
      default: throw .violation
      }
    } catch {
      return end(error.failure, revoking: granted, after: error.farewell.map { [.sendSlot($0)] } ?? [])
    }
  }

  mutating func closed(_ slotEnd: SlotEnd) -> [PairingEffect] {
    let granted = stage.granted
    return switch stage.take() {
    case .over: []
    // Of the meeting point before, as is all that comes before the hub's answer.
    case .idle(let code, let isShown): keep(.idle(code, isShown: isShown))
    case .seeking(let code) where slotEnd == .peerLeft || slotEnd == .expired: keep(.seeking(code))
    case .claiming where slotEnd == .taken: timer.stop() + [.news(.routeTaken)]
    case .claiming(let code) where slotEnd != .rateLimited: keep(.claiming(code))
    case .joining: keep(.joining(nil))
    default: end(PairingFailure(slotEnd), leaving: false, revoking: granted)
    }
  }

  mutating func linkLost() -> [PairingEffect] {
    let granted = stage.granted
    return switch stage.take() {
    case .over: []
    case .joining: keep(.joining(nil))
    default: end(.linkLost, leaving: false, revoking: granted)
    }
  }
}
