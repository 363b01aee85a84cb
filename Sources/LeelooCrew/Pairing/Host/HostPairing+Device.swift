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
    state = .committing(box, introduction: consent.introduction)
    return timer.start(.welcome) + [.buildWelcome(introduction: consent.introduction)]
  }

  /// Message 7.
  mutating func welcomeBuilt(_ welcome: SecretBytes, _ authenticator: SecretBytes) -> [PairingEffect] {
    switch state.take() {
    case .committing(var box, let introduction):
      // The crew has measured it; what other members say of themselves is in it.
      guard welcome.count <= BoxContent.welcomeLimit else {
        return end(.crewFull, revoking: introduction, after: PairingBox.farewell(.crewFull, box))
      }
      do throws(PairingAbort) {
        let message = try box.message(.welcome(welcome))
        state = .welcomed(box, introduction: introduction, authenticator: authenticator)
        return timer.start(.welcome) + [message]
      } catch {
        return end(error.failure, revoking: introduction)
      }
    case let other: return keep(other)
    }
  }

  mutating func welcomeRefused(_ failure: PairingFailure) -> [PairingEffect] {
    switch state.take() {
    case .committing(let box, _):
      end(failure, after: PairingBox.farewell(failure == .crewFull ? .crewFull : .failure, box))
    case let other: keep(other)
    }
  }

  mutating func declined() -> [PairingEffect] {
    let granted = state.granted
    switch state.take() {
    case .over: return []
    case .idle: return []
    case let other:
      return timer.stop() + PairingBox.farewell(.user, other.channel()) + [.leaveSlot]
        + Self.revocation(granted)
    }
  }

  mutating func timerFired(_ fired: PairingTimer) -> [PairingEffect] {
    guard timer.fired(fired) else { return [] }
    let granted = state.granted
    let reason: DeclineReason = fired == .asking ? .user : .failure
    return end(.expired, revoking: granted, after: PairingBox.farewell(reason, state.take().channel()))
  }
}
