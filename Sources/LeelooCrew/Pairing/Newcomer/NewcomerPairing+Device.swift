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
      guard let acceptance = try? box.write(.accept) else { return end(.peerLeft) }
      state = .waitingWelcome(box, host)
      return timer.start(.waitingWelcome) + [.sendSlot(PairingMessage.newcomerBox(acceptance).encoded)]
    case let other: return keep(other)
    }
  }

  /// Message 8, and the end.
  mutating func joined(_ authenticator: SecretBytes) -> [PairingEffect] {
    switch state.take() {
    case .joining(var box):
      guard let proof = try? box.write(.joined(proof: PairingProof.joined(authenticator))) else {
        return end(.peerLeft)
      }
      return timer.stop()
        + [.sendSlot(PairingMessage.newcomerBox(proof).encoded), .leaveSlot, .news(.completed)]
    case let other: return keep(other)
    }
  }

  mutating func joinRefused() -> [PairingEffect] {
    switch state.take() {
    case .joining(let box): end(.protocolViolation, after: Self.farewell(.failure, box))
    case let other: keep(other)
    }
  }

  mutating func declined() -> [PairingEffect] {
    switch state.take() {
    case .over: []
    case .idle: []
    case let other: timer.stop() + Self.farewell(.user, other.channel()) + [.leaveSlot]
    }
  }

  mutating func timerFired(_ fired: PairingTimer) -> [PairingEffect] {
    guard timer.fired(fired) else { return [] }
    return end(.expired, after: Self.farewell(fired == .asking ? .user : .failure, state.take().channel()))
  }
}
