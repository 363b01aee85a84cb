internal import CrewMessages
internal import LeelooCrypto

// Whoever types the code: B in SPAKE2, messages 1, 3 and 5.
extension Pairing {
  /// Message 1.
  mutating func greet(_ code: PairingCode) -> [PairingEffect] {
    let nonce = randomness.bytes(PairingMessage.nonceCount)
    let hello = PairingMessage.hello(nonce: nonce).encoded
    stage = .answerAwaited(code, nonce: nonce, hello: hello)
    return timer.start(.step) + [.sendSlot(hello), .news(.peerArrived)]
  }

  /// Message 2. The answer to it tells the other side whether its guess was right; it waits until that is counted.
  mutating func guess(
    _ bytes: [UInt8], _ code: PairingCode, _ nonce: [UInt8], _ hello: [UInt8]
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .answer(let peerRole, let peerNonce, let peerShare) = try PairingMessage.read(bytes) else {
      throw .violation
    }
    guard let part = choices.first(where: { $0.role == peerRole.other }) else {
      throw PairingAbort(failure: .bothInCrews, farewell: PairingMessage.bothInCrews.encoded)
    }
    self.part = part
    let inputs = PairingExchange(code: code, shownBy: peerRole, shownNonce: peerNonce, typedNonce: nonce)
    guard let exchange = try? inputs.begin(.b, randomness: randomness) else {
      throw .init(failure: .failedHere(.makingKeys))
    }
    let share = exchange.share
    let agreement = try PairingExchange.agree(exchange, with: peerShare)
    let answer = PairingMessage.share(share, confirmation: agreement.confirmation).encoded
    stage = .countingCode(agreement, PairingTranscript(hello, bytes, answer), answer: answer)
    return timer.start(.step) + [.countAttempt]
  }

  /// Message 4, and 5 in answer.
  mutating func learn(
    _ bytes: [UInt8], _ agreement: consuming SPAKE2.Agreement, _ transcript: PairingTranscript
  ) throws(PairingAbort) -> [PairingEffect] {
    let (confirmation, sealed) = try verdict(in: bytes)
    guard let part, let key = try? agreement.confirm(confirmation) else {
      throw .init(failure: .codeDidNotMatch)
    }
    var box = PairingBox(part.role, sharedKey: key, transcript: transcript)
    let profile = try box.read(sealed)
    let answer = try box.message(part.content)
    return [answer] + (try meet(profile, box))
  }

  private func verdict(in bytes: [UInt8]) throws(PairingAbort) -> ([UInt8], box: [UInt8]) {
    switch try PairingMessage.read(bytes) {
    case .confirmation(let confirmation, let box): return (confirmation, box)
    case .codeDidNotMatch: throw .init(failure: .codeDidNotMatch)
    default: throw .violation
    }
  }
}
