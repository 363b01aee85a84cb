internal import CrewMessages
internal import LeelooCrypto

// Whoever shows the code: A in SPAKE2, messages 2 and 4.
extension Pairing {
  /// Message 1. The answer to it, which lets the other side guess, waits until the guess is counted.
  mutating func answer(_ bytes: [UInt8], _ code: PairingCode) throws(PairingAbort) -> [PairingEffect] {
    guard let role, case .hello(let peerNonce) = try PairingMessage.read(bytes) else { throw .violation }
    let nonce = randomness.bytes(PairingMessage.nonceCount)
    let inputs = PairingExchange(code: code, shownBy: role, shownNonce: nonce, typedNonce: peerNonce)
    guard let exchange = try? inputs.begin(.a, randomness: randomness) else {
      throw .init(failure: .failedHere(.makingKeys))
    }
    let answer = PairingMessage.answer(role, nonce: nonce, share: exchange.share).encoded
    stage = .countingGuess(exchange, PairingTranscript(bytes, answer), answer: answer)
    return timer.start(.step) + [.countAttempt]
  }

  /// Message 3: only who knows the code can have made confirmB.
  mutating func verify(
    _ bytes: [UInt8], _ exchange: consuming SPAKE2.Exchange, _ transcript: PairingTranscript
  ) throws(PairingAbort) -> [PairingEffect] {
    let (peerShare, peerConfirmation) = try share(in: bytes)
    guard let part else { throw .violation }
    let agreement = try PairingExchange.agree(exchange, with: peerShare)
    let confirmation = agreement.confirmation
    guard let key = try? agreement.confirm(peerConfirmation) else {
      throw PairingAbort(failure: .codeDidNotMatch, farewell: PairingMessage.codeDidNotMatch.encoded)
    }
    var box = PairingBox(part.role, sharedKey: key, transcript: transcript.adding(bytes))
    let profile = try box.write(part.content)
    stage = .profileAwaited(box)
    return timer.start(.step) + [.sendSlot(PairingMessage.confirmation(confirmation, box: profile).encoded)]
  }

  private func share(in bytes: [UInt8]) throws(PairingAbort) -> ([UInt8], confirmation: [UInt8]) {
    switch try PairingMessage.read(bytes) {
    case .share(let share, let confirmation): return (share, confirmation)
    // Whoever has no crew can come into that of anybody who types.
    case .bothInCrews where role == .host: throw .init(failure: .bothInCrews)
    default: throw .violation
    }
  }
}
