internal import CrewMessages
internal import LeelooCrypto

// The host: message 7.
extension Pairing {
  /// Message 6.
  mutating func takeConsent(
    _ bytes: [UInt8], _ box: consuming PairingBox, _ consent: consuming HostConsent
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .accept = try box.read(message: bytes), !consent.newcomerAccepted else { throw .violation }
    consent.newcomerAccepted = true
    return consented(box, consent)
  }

  mutating func consented(_ box: consuming PairingBox, _ consent: HostConsent) -> [PairingEffect] {
    guard consent.isComplete else {
      stage = .addAsked(box, consent)
      return []
    }
    stage = .committing(box, introduction: consent.introduction)
    return timer.start(.welcome) + [.buildWelcome(introduction: consent.introduction)]
  }

  /// Message 7.
  mutating func welcomeBuilt(_ welcome: SecretBytes, _ authenticator: SecretBytes) -> [PairingEffect] {
    switch stage.take() {
    case .committing(var box, let introduction):
      // The crew has measured it; what other members say of themselves is in it.
      guard welcome.count <= BoxContent.welcomeLimit else {
        return end(.crewFull, revoking: introduction, after: PairingBox.farewell(.crewFull, box))
      }
      do throws(PairingAbort) {
        let message = try box.message(.welcome(welcome))
        stage = .welcomed(box, introduction: introduction, authenticator: authenticator)
        return timer.start(.welcome) + [message]
      } catch {
        return end(error.failure, revoking: introduction)
      }
    case let other: return keep(other)
    }
  }

  mutating func welcomeRefused(_ failure: PairingFailure) -> [PairingEffect] {
    switch stage.take() {
    case .committing(let box, _):
      end(failure, after: PairingBox.farewell(failure == .crewFull ? .crewFull : .failure, box))
    case let other: keep(other)
    }
  }

  /// Message 8, and the end.
  mutating func takeProof(
    _ bytes: [UInt8], _ box: consuming PairingBox, _ introduction: [UInt8], _ authenticator: SecretBytes
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .joined(let proof) = try box.read(message: bytes), PairingProof.isValid(proof, authenticator)
    else {
      throw .violation
    }
    return timer.stop() + [.leaveSlot, .joinProven(introduction: introduction), .news(.completed)]
  }
}
