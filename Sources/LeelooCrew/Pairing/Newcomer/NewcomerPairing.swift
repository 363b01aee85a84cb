public import CrewMessages
public import LeelooCrypto

/// The side that shows the code and wants to join (<doc:Pairing>).
///
/// idle → claiming → showing → helloAwaited → counting → shareSent → confirmed → asking → waitingWelcome → joining.
/// One of these is one code: whatever ends it, every secret of it is gone, and another code needs another one.
/// Late and repeated events change nothing; a message that is not due ends the pairing.
public struct NewcomerPairing: ~Copyable, Sendable {
  let route: String
  let profile: NewcomerProfile
  let randomness: any SecureRandomness
  var state: NewcomerState
  var timer = RunningTimer()

  /// With a code that nobody has seen yet.
  public init(code: PairingCode, profile: NewcomerProfile, randomness: any SecureRandomness) {
    precondition(
      profile.introduction.count <= NewcomerProfile.introductionLimit, "an introduction is too long")
    route = code.route
    self.profile = profile
    self.randomness = randomness
    state = .idle(code)
  }

  /// Takes one event to what must be done about it.
  public mutating func step(_ event: PairingEvent) -> [PairingEffect] {
    switch event {
    case .start: start()
    case .slot(.opened): opened()
    case .slot(.joined): peerArrived()
    case .slot(.message(let bytes)): received(bytes)
    case .slot(.closed(let end)): closed(end)
    case .attemptCounted: attemptCounted()
    case .accepted: accepted()
    case .declined: declined()
    case .timerFired(let timer): timerFired(timer)
    case .linkLost: linkLost()
    case .joined(let authenticator): joined(authenticator)
    case .joinRefused(let failure): joinRefused(failure)
    // The host's.
    case .welcomeBuilt, .welcomeRefused: []
    }
  }

  /// Whether it has ended; nothing comes of it any more.
  public var isOver: Bool { state.isOver }
}

extension NewcomerPairing {
  /// Nothing of this event is for the state that it met.
  mutating func keep(_ unchanged: consuming NewcomerState) -> [PairingEffect] {
    state = unchanged
    return []
  }

  mutating func end(
    _ failure: PairingFailure, leaving: Bool = true, after farewell: [PairingEffect] = []
  ) -> [PairingEffect] {
    state = .over
    return timer.stop() + farewell + (leaving ? [.leaveSlot] : []) + [.news(.failed(failure))]
  }
}
