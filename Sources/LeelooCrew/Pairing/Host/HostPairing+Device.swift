internal import CrewMessages
internal import LeelooCrypto

// What the user, the disk, the clock and the crew say.
extension HostPairing {
  /// Message 3.
  mutating func attemptCounted() -> [PairingEffect] {
    switch state.take() {
    case .counting(let agreement, let transcript, let answer):
      state = .shareSent(agreement, transcript)
      return [.sendSlot(answer)] + timer.start(.step)
    case let other: return keep(other)
    }
  }

  mutating func accepted() -> [PairingEffect] {
    switch state.take() {
    case .asking(let box, var consent):
      consent.hostAccepted = true
      return consented(box, consent)
    case let other: return keep(other)
    }
  }

  mutating func consented(_ box: consuming PairingBox, _ consent: HostConsent) -> [PairingEffect] {
    guard consent.isComplete else {
      state = .asking(box, consent)
      return []
    }
    state = .committing(box)
    return timer.start(.welcome) + [.buildWelcome(introduction: consent.introduction)]
  }

  /// Message 7.
  mutating func welcomeBuilt(_ welcome: SecretBytes, _ authenticator: SecretBytes) -> [PairingEffect] {
    switch state.take() {
    case .committing(var box):
      precondition(welcome.count <= BoxContent.welcomeLimit, "a welcome of \(welcome.count) bytes")
      guard let message = try? box.message(.welcome(welcome)) else { return end(.peerLeft, letIn: true) }
      state = .welcomed(box, authenticator: authenticator)
      return timer.start(.welcome) + [message]
    case let other: return keep(other)
    }
  }

  mutating func welcomeRefused(_ failure: PairingFailure) -> [PairingEffect] {
    switch state.take() {
    case .committing(let box):
      end(failure, after: PairingBox.farewell(failure == .crewFull ? .crewFull : .failure, box))
    case let other: keep(other)
    }
  }

  mutating func declined() -> [PairingEffect] {
    let letIn = state.mayHaveLetIn
    switch state.take() {
    case .over: return []
    case .idle: return []
    case let other:
      return timer.stop() + PairingBox.farewell(.user, other.channel()) + [.leaveSlot] + Self.removal(letIn)
    }
  }

  mutating func timerFired(_ fired: PairingTimer) -> [PairingEffect] {
    guard timer.fired(fired) else { return [] }
    let letIn = state.mayHaveLetIn
    let reason: DeclineReason = fired == .asking ? .user : .failure
    return end(.expired, letIn: letIn, after: PairingBox.farewell(reason, state.take().channel()))
  }
}
