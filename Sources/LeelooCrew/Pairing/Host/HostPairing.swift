public import CrewMessages
public import LeelooCrypto

/// The side that is a member and types the code (<doc:Pairing>).
///
/// idle → joining → helloSent → counting → shareSent → asking → committing → welcomed.
/// One of these is one typed code: whatever ends it, every secret of it is gone. That no
/// route gets a second one is the device's to see to. Late and repeated events change nothing; a message that is not due ends the pairing.
public struct HostPairing: ~Copyable, Sendable {
  let route: String
  let profile: HostProfile
  let randomness: any SecureRandomness
  var state: HostState
  var timer = RunningTimer()

  /// With a code that somebody typed.
  public init(code: PairingCode, profile: HostProfile, randomness: any SecureRandomness) {
    route = code.route
    self.profile = profile
    self.randomness = randomness
    state = .idle(code)
  }

  /// Takes one event to what must be done about it.
  public mutating func step(_ event: PairingEvent) -> [PairingEffect] {
    switch event {
    case .start: start()
    // The newcomer's.
    case .slot(.opened): []
    case .slot(.joined): peerFound()
    case .slot(.message(let bytes)): received(bytes)
    case .slot(.closed(let end)): closed(end)
    case .attemptCounted: attemptCounted()
    case .accepted: accepted()
    case .declined: declined()
    case .timerFired(let timer): timerFired(timer)
    case .linkLost: state.isOver ? [] : end(.linkLost, leaving: false, revoking: state.granted)
    case .welcomeBuilt(let welcome, let authenticator): welcomeBuilt(welcome, authenticator)
    case .welcomeRefused(let failure): welcomeRefused(failure)
    // The newcomer's.
    case .joined, .joinRefused: []
    }
  }

  /// Whether it has ended; nothing comes of it any more.
  public var isOver: Bool { state.isOver }
}

extension HostPairing {
  /// Nothing of this event is for the state that it met.
  mutating func keep(_ unchanged: consuming HostState) -> [PairingEffect] {
    state = unchanged
    return []
  }

  /// `granted`: whom the crew was asked to let in, and nobody knows whether it knows.
  static func revocation(_ granted: [UInt8]?) -> [PairingEffect] {
    granted.map { [.revokeWelcome(introduction: $0)] } ?? []
  }

  mutating func end(
    _ failure: PairingFailure, leaving: Bool = true, revoking granted: [UInt8]? = nil,
    after farewell: [PairingEffect] = []
  ) -> [PairingEffect] {
    state = .over
    return timer.stop() + farewell + (leaving ? [.leaveSlot] : []) + Self.revocation(granted) + [
      .news(.failed(failure))
    ]
  }
}
