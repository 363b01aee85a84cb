internal import CrewMessages
internal import LeelooCrypto

// What the host says: messages 1, 3, 5 and 7.
extension NewcomerPairing {
  mutating func received(_ bytes: [UInt8]) -> [PairingEffect] {
    do throws(PairingAbort) {
      switch state.take() {
      case .helloAwaited(let code): return try meet(bytes, code)
      case .shareSent(let exchange, let transcript): return try verify(bytes, exchange, transcript)
      case .confirmed(let box): return try takeOffer(bytes, box)
      case .waitingWelcome(let box, let host): return try takeWelcome(bytes, box, host)
      case .asking(let box, _): throw box.notDue(bytes)
      case .over: return []
      case .idle(let code): return keep(.idle(code))
      case .claiming(let code): return keep(.claiming(code))
      case .joining(let box): return keep(.joining(box))
      default: throw .violation
      }
    } catch {
      return end(error.failure, after: error.farewell.map { [.sendSlot($0)] } ?? [])
    }
  }

  /// Message 1. The answer to it, which lets the other side guess, waits until the guess is counted.
  mutating func meet(_ bytes: [UInt8], _ code: PairingCode) throws(PairingAbort) -> [PairingEffect] {
    guard case .hostHello(let nonceHost) = try PairingMessage.read(bytes) else { throw .violation }
    let nonce = randomness.bytes(PairingMessage.nonceCount)
    let inputs = PairingExchange(code: code, nonceNewcomer: nonce, nonceHost: nonceHost)
    guard let exchange = try? inputs.begin(.a, randomness: randomness) else {
      throw .init(failure: .failedHere(.makingKeys))
    }
    let answer = PairingMessage.newcomerHello(nonce: nonce, share: exchange.share).encoded
    state = .counting(exchange, PairingTranscript(bytes, answer), answer: answer)
    return timer.start(.step) + [.countAttempt]
  }

  /// Message 3: only who knows the code can have made confirmB.
  mutating func verify(
    _ bytes: [UInt8], _ exchange: consuming SPAKE2.Exchange, _ transcript: PairingTranscript
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .hostShare(let share, let confirmation) = try PairingMessage.read(bytes) else {
      throw .violation
    }
    let agreement = try PairingExchange.agree(exchange, with: share)
    let ownConfirmation = agreement.confirmation
    guard let key = try? agreement.confirm(confirmation) else {
      throw PairingAbort(failure: .codeDidNotMatch, farewell: PairingMessage.codeDidNotMatch.encoded)
    }
    var box = PairingBox(.newcomer, sharedKey: key, transcript: transcript.adding(bytes))
    let introduction = try box.write(.introduction(profile))
    state = .confirmed(box)
    return timer.start(.step) + [
      .sendSlot(PairingMessage.newcomerConfirmation(ownConfirmation, box: introduction).encoded)
    ]
  }

  /// Message 5.
  mutating func takeOffer(
    _ bytes: [UInt8], _ box: consuming PairingBox
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .offer(let host) = try box.read(message: bytes) else { throw .violation }
    state = .asking(box, host)
    return timer.start(.asking) + [.news(.offer(host.offer))]
  }

  /// Message 7.
  mutating func takeWelcome(
    _ bytes: [UInt8], _ box: consuming PairingBox, _ host: HostProfile
  ) throws(PairingAbort) -> [PairingEffect] {
    guard case .welcome(let welcome) = try box.read(message: bytes) else { throw .violation }
    state = .joining(box)
    return timer.stop() + [.join(welcome: welcome, host: host)]
  }
}
