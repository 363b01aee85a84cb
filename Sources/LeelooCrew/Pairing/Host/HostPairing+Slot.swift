internal import CrewMessages
internal import LeelooCrypto

// What the hub says of the meeting point.
extension HostPairing {
  mutating func start() -> [PairingEffect] {
    switch state.take() {
    case .idle(let code):
      state = .joining(code)
      return [.joinSlot(route: route)] + timer.start(.step)
    case let other: return keep(other)
    }
  }

  /// Message 1.
  mutating func peerFound() -> [PairingEffect] {
    switch state.take() {
    case .joining(let code):
      let nonce = randomness.bytes(PairingMessage.nonceCount)
      let hello = PairingMessage.hostHello(nonce: nonce).encoded
      state = .helloSent(code, nonce: nonce, hello: hello)
      return timer.start(.step) + [.sendSlot(hello), .news(.peerArrived)]
    case let other: return keep(other)
    }
  }

  mutating func closed(_ slotEnd: SlotEnd) -> [PairingEffect] {
    let granted = state.granted
    return switch state.take() {
    case .over: []
    // Of the meeting point before, as is all that comes before the hub's answer.
    case .idle(let code): keep(.idle(code))
    case .joining(let code) where slotEnd == .peerLeft || slotEnd == .expired: keep(.joining(code))
    default: end(PairingFailure(slotEnd), leaving: false, revoking: granted)
    }
  }
}
