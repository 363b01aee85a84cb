internal import CrewMessages
internal import LeelooCrypto

// The newcomer: messages 6 and 8.
extension Pairing {
  /// Message 6.
  mutating func acceptJoining(
    _ box: consuming PairingBox, _ host: HostProfile
  ) throws(PairingAbort) -> [PairingEffect] {
    let acceptance = try box.message(.accept)
    stage = .welcomeAwaited(box, host)
    return timer.start(.waitingWelcome) + [acceptance]
  }

  /// Message 7.
  mutating func takeWelcome(
    _ bytes: [UInt8], _ box: consuming PairingBox, _ host: HostProfile
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .welcome(let welcome) = try box.read(message: bytes) else { throw .violation }
    stage = .joining(box)
    return timer.stop() + [.join(welcome: welcome, host: host)]
  }

  /// Message 8 if there is still somebody to tell, and the end.
  mutating func joined(_ authenticator: SecretBytes) -> [PairingEffect] {
    switch stage.take() {
    case .joining(let channel):
      return Self.tell(.joined(proof: PairingProof.joined(authenticator)), channel) + [.news(.completed)]
    case let other: return keep(other)
    }
  }

  mutating func joinRefused(_ failure: PairingFailure) -> [PairingEffect] {
    switch stage.take() {
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
}
