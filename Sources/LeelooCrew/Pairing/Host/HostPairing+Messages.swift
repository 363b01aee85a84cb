internal import CrewMessages
internal import LeelooCrypto

// What the newcomer says: messages 2, 4, 6 and 8.
extension HostPairing {
  mutating func received(_ bytes: [UInt8]) -> [PairingEffect] {
    let granted = state.granted
    do throws(PairingAbort) {
      switch state.take() {
      case .helloSent(let code, let nonce, let hello): return try meet(bytes, code, nonce, hello)
      case .shareSent(let agreement, let transcript): return try verify(bytes, agreement, transcript)
      case .asking(let box, let consent): return try takeConsent(bytes, box, consent)
      case .committing(let box, _): throw box.notDue(bytes)
      case .welcomed(let box, let introduction, let authenticator):
        return try takeProof(bytes, box, introduction, authenticator)
      case .over: return []
      case .idle(let code): return keep(.idle(code))
      case .joining(let code): return keep(.joining(code))
      default: throw .violation
      }
    } catch {
      return end(error.failure, revoking: granted)
    }
  }

  /// Message 2. The answer to it tells the other side whether its guess was right; it waits until that is counted.
  mutating func meet(
    _ bytes: [UInt8], _ code: PairingCode, _ nonce: [UInt8], _ hello: [UInt8]
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .newcomerHello(let nonceNewcomer, let peerShare) = try PairingMessage.read(bytes) else {
      throw .violation
    }
    let inputs = PairingExchange(code: code, nonceNewcomer: nonceNewcomer, nonceHost: nonce)
    guard let exchange = try? inputs.begin(.b, randomness: randomness) else {
      throw .init(failure: .failedHere(.makingKeys))
    }
    let share = exchange.share
    let agreement = try PairingExchange.agree(exchange, with: peerShare)
    let answer = PairingMessage.hostShare(share, confirmation: agreement.confirmation).encoded
    state = .counting(agreement, PairingTranscript(hello, bytes, answer), answer: answer)
    return timer.start(.step) + [.countAttempt]
  }

  /// Message 4, and 5 in answer.
  mutating func verify(
    _ bytes: [UInt8], _ agreement: consuming SPAKE2.Agreement, _ transcript: PairingTranscript
  ) throws(PairingAbort) -> [PairingEffect] {
    switch try PairingMessage.read(bytes) {
    case .newcomerConfirmation(let confirmation, let sealed):
      guard let key = try? agreement.confirm(confirmation) else { throw .init(failure: .codeDidNotMatch) }
      var box = PairingBox(.host, sharedKey: key, transcript: transcript)
      guard case .introduction(let newcomer) = try box.read(sealed) else { throw .violation }
      let offer = try box.message(.offer(profile))
      state = .asking(box, HostConsent(introduction: newcomer.introduction))
      return timer.start(.asking)
        + [offer, .news(.candidate(name: newcomer.name))]
    case .codeDidNotMatch: throw .init(failure: .codeDidNotMatch)
    default: throw .violation
    }
  }

  /// Message 6.
  mutating func takeConsent(
    _ bytes: [UInt8], _ box: consuming PairingBox, _ consent: consuming HostConsent
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .accept = try box.read(message: bytes), !consent.newcomerAccepted else { throw .violation }
    consent.newcomerAccepted = true
    return consented(box, consent)
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
