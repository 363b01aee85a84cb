internal import CrewMessages
internal import LeelooCrypto

// What the hub says of the meeting point.
extension NewcomerPairing {
  mutating func start() -> [PairingEffect] {
    switch state.take() {
    case .idle(let code):
      state = .claiming(code)
      return [.openSlot(route: route)] + timer.start(.step)
    case let other: return keep(other)
    }
  }

  mutating func opened() -> [PairingEffect] {
    switch state.take() {
    case .claiming(let code):
      state = .showing(code)
      return timer.start(.showing) + [.news(.codeOpened(lifetime: PairingTimer.showing.duration))]
    case let other: return keep(other)
    }
  }

  mutating func peerArrived() -> [PairingEffect] {
    switch state.take() {
    case .showing(let code):
      state = .helloAwaited(code)
      return timer.start(.step) + [.news(.peerArrived)]
    case let other: return keep(other)
    }
  }

  mutating func closed(_ slotEnd: SlotEnd) -> [PairingEffect] {
    switch state.take() {
    case .over: []
    // Of the meeting point before, as is all that comes before the hub's answer.
    case .idle(let code): keep(.idle(code))
    case .joining: keep(.joining(nil))
    case .claiming where slotEnd == .taken: timer.stop() + [.news(.routeTaken)]
    case .claiming(let code) where slotEnd != .rateLimited: keep(.claiming(code))
    default: end(PairingFailure(slotEnd), leaving: false)
    }
  }

  mutating func linkLost() -> [PairingEffect] {
    switch state.take() {
    case .over: []
    case .joining: keep(.joining(nil))
    default: end(.linkLost, leaving: false)
    }
  }
}
