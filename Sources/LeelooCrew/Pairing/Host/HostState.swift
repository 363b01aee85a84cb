internal import CrewMessages
internal import LeelooCrypto

/// Where a host's pairing stands. Each state holds the secrets that it needs and no others.
enum HostState: ~Copyable, Sendable {
  /// Nothing has happened.
  case idle(PairingCode)
  /// The hub is asked for the other one.
  case joining(PairingCode)
  /// The newcomer's share is awaited.
  case helloSent(PairingCode, nonce: [UInt8], hello: [UInt8])
  /// The guess is being written down; the answer is ready.
  case counting(SPAKE2.Agreement, PairingTranscript, answer: [UInt8])
  /// The other side may now tell whether its code was this one.
  case shareSent(SPAKE2.Agreement, PairingTranscript)
  /// Both users are asked.
  case asking(PairingBox, HostConsent)
  /// The crew makes the welcome.
  case committing(PairingBox, introduction: [UInt8])
  /// The newcomer has the welcome; that it joined is awaited.
  case welcomed(PairingBox, introduction: [UInt8], authenticator: SecretBytes)
  /// It has ended, well or not.
  case over

  /// Takes the state out and leaves the end behind: whoever forgets to put one back has dropped every secret.
  mutating func take() -> HostState {
    var taken = HostState.over
    swap(&taken, &self)
    return taken
  }

  /// The sealed channel, once there is one.
  consuming func channel() -> PairingBox? {
    switch consume self {
    case .asking(let box, _): box
    case .committing(let box, _): box
    case .welcomed(let box, _, _): box
    default: nil
    }
  }

  var isOver: Bool {
    switch self {
    case .over: true
    default: false
    }
  }

  /// Whom the crew was asked to let in, by its introduction.
  var granted: [UInt8]? {
    switch self {
    case .committing(_, let introduction): introduction
    case .welcomed(_, let introduction, _): introduction
    default: nil
    }
  }
}

/// Who of the two users has said yes.
struct HostConsent: Sendable {
  let introduction: [UInt8]
  var hostAccepted = false
  var newcomerAccepted = false

  var isComplete: Bool { hostAccepted && newcomerAccepted }
}
