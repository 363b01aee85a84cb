internal import CrewMessages
internal import LeelooCrypto

// What the users, the disk and the clock say, in either role.
extension Pairing {
  mutating func attemptCounted() -> [PairingEffect] {
    switch stage.take() {
    case .countingGuess(let exchange, let transcript, let answer):
      stage = .shareAwaited(exchange, transcript)
      return [.sendSlot(answer)] + timer.start(.step)
    case .countingCode(let agreement, let transcript, let answer):
      stage = .verdictAwaited(agreement, transcript)
      return [.sendSlot(answer)] + timer.start(.step)
    case let other: return keep(other)
    }
  }

  /// What the other one says of itself, once it has proven that it knows the code: the user is asked.
  mutating func meet(
    _ profile: BoxContent, _ box: consuming PairingBox
  ) throws(PairingAbort) -> [PairingEffect] {
    switch (role, profile) {
    case (.newcomer, .offer(let host)):
      stage = .joinAsked(box, host)
      return timer.start(.asking) + [.news(.offer(host.offer))]
    case (.host, .introduction(let newcomer)):
      stage = .addAsked(box, HostConsent(introduction: newcomer.introduction))
      return timer.start(.asking) + [.news(.candidate(name: newcomer.name))]
    default: throw .violation
    }
  }

  mutating func accepted() -> [PairingEffect] {
    switch stage.take() {
    case .joinAsked(let box, let host):
      do throws(PairingAbort) {
        return try acceptJoining(box, host)
      } catch {
        return end(error.failure)
      }
    case .addAsked(let box, var consent):
      consent.hostAccepted = true
      return consented(box, consent)
    case let other: return keep(other)
    }
  }

  mutating func declined() -> [PairingEffect] {
    let granted = stage.granted
    switch stage.take() {
    case .over: return []
    case .idle: return []
    case .joining(let channel): return keep(.joining(channel))
    case let other:
      return timer.stop() + PairingBox.farewell(.user, other.channel()) + [.leaveSlot]
        + Self.revocation(granted)
    }
  }

  mutating func timerFired(_ fired: PairingTimer) -> [PairingEffect] {
    guard timer.fired(fired) else { return [] }
    let granted = stage.granted
    let reason: DeclineReason = fired == .asking ? .user : .failure
    return end(.expired, revoking: granted, after: PairingBox.farewell(reason, stage.take().channel()))
  }
}
