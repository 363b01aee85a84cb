internal import CrewMessages
internal import LeelooCrypto

// What the user, the disk, the clock and the crew say.
extension NewcomerPairing {
  mutating func attemptCounted() -> [PairingEffect] {
    switch state.take() {
    case .counting(let exchange, let transcript, let answer):
      state = .shareSent(exchange, transcript)
      return [.sendSlot(answer)] + timer.start(.step)
    case let other: return keep(other)
    }
  }

  /// Message 6.
  mutating func accepted() -> [PairingEffect] {
    switch state.take() {
    case .asking(var box, let host):
      do throws(PairingAbort) {
        let acceptance = try box.message(.accept)
        state = .waitingWelcome(box, host)
        return timer.start(.waitingWelcome) + [acceptance]
      } catch {
        return end(error.failure)
      }
    case let other: return keep(other)
    }
  }

  /// Message 8 if there is still somebody to tell, and the end.
  mutating func joined(_ authenticator: SecretBytes) -> [PairingEffect] {
    switch state.take() {
    case .joining(let channel):
      return Self.tell(.joined(proof: PairingProof.joined(authenticator)), channel) + [.news(.completed)]
    case let other: return keep(other)
    }
  }

  mutating func joinRefused(_ failure: PairingFailure) -> [PairingEffect] {
    switch state.take() {
    case .joining(let channel):
      return Self.tell(.decline(.failure), channel) + [.news(.failed(failure))]
    case let other: return keep(other)
    }
  }

  private static func tell(_ content: BoxContent, _ channel: consuming PairingBox?) -> [PairingEffect] {
    guard var box = channel else { return [] }
    guard let message = try? box.message(content) else { return [.leaveSlot] }
    return [message, .leaveSlot]
  }

  mutating func declined() -> [PairingEffect] {
    switch state.take() {
    case .over: []
    case .idle: []
    case .joining(let channel): keep(.joining(channel))
    case let other: timer.stop() + PairingBox.farewell(.user, other.channel()) + [.leaveSlot]
    }
  }

  mutating func timerFired(_ fired: PairingTimer) -> [PairingEffect] {
    guard timer.fired(fired) else { return [] }
    return end(
      .expired, after: PairingBox.farewell(fired == .asking ? .user : .failure, state.take().channel()))
  }
}
