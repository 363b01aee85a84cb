internal import CrewMessages
internal import LeelooCrypto

/// Where a newcomer's pairing stands. Each state holds the secrets that it needs and no others.
enum NewcomerState: ~Copyable, Sendable {
  /// Nothing has happened.
  case idle(PairingCode)
  /// The hub is asked for the route.
  case claiming(PairingCode)
  /// The code is on the screen.
  case showing(PairingCode)
  /// Somebody came to the route and has said nothing yet.
  case helloAwaited(PairingCode)
  /// The guess is being written down; the answer is ready.
  case counting(SPAKE2.Exchange, PairingTranscript, answer: [UInt8])
  /// The other side may now make its one guess.
  case shareSent(SPAKE2.Exchange, PairingTranscript)
  /// The other side knows the code; its offer is awaited.
  case confirmed(PairingBox)
  /// The user is asked.
  case asking(PairingBox, HostProfile)
  /// The user said yes; the welcome is awaited.
  case waitingWelcome(PairingBox, HostProfile)
  /// The crew works on the welcome, and only its answer counts now: the host has let this device in, and a crew
  /// that is on the disk is no failure because a link was lost. The channel is gone when the meeting point is.
  case joining(PairingBox?)
  /// It has ended, well or not.
  case over

  /// Takes the state out and leaves the end behind: whoever forgets to put one back has dropped every secret.
  mutating func take() -> NewcomerState {
    var taken = NewcomerState.over
    swap(&taken, &self)
    return taken
  }

  /// The sealed channel, once there is one.
  consuming func channel() -> PairingBox? {
    switch consume self {
    case .confirmed(let box): box
    case .asking(let box, _): box
    case .waitingWelcome(let box, _): box
    case .joining(let box): box
    default: nil
    }
  }

  var isOver: Bool {
    switch self {
    case .over: true
    default: false
    }
  }
}
