internal import CrewMessages
internal import LeelooCrypto

/// Where a pairing stands. Each stage holds the secrets that it needs and no others.
enum PairingStage: ~Copyable, Sendable {
  /// Nothing has happened.
  case idle(PairingCode, isShown: Bool)

  // Of whoever shows the code.

  /// The hub is asked for the route.
  case claiming(PairingCode)
  /// The code is on the screen.
  case showing(PairingCode)
  /// Somebody came to the route and has said nothing yet.
  case helloAwaited(PairingCode)
  /// The guess is being written down; the answer is ready.
  case countingGuess(SPAKE2.Exchange, PairingTranscript, answer: [UInt8])
  /// The other side may now make its one guess.
  case shareAwaited(SPAKE2.Exchange, PairingTranscript)
  /// The other side knows the code; what it says of itself is awaited.
  case profileAwaited(PairingBox)

  // Of whoever types it.

  /// The hub is asked for the other one.
  case seeking(PairingCode)
  /// The other one's role and share are awaited.
  case answerAwaited(PairingCode, nonce: [UInt8], hello: [UInt8])
  /// The code is being written down as tried; the answer is ready.
  case countingCode(SPAKE2.Agreement, PairingTranscript, answer: [UInt8])
  /// The other side may now tell whether its code was this one.
  case verdictAwaited(SPAKE2.Agreement, PairingTranscript)

  // Of the newcomer, once both know that they have the same code.

  /// The user is asked.
  case joinAsked(PairingBox, HostProfile)
  /// The user said yes; the welcome is awaited.
  case welcomeAwaited(PairingBox, HostProfile)
  /// The crew works on the welcome, and only its answer counts now: the host has let this device in, and a crew
  /// that is on the disk is no failure because a link was lost. The channel is gone when the meeting point is.
  case joining(PairingBox?)

  // Of the host, once both know that they have the same code.

  /// Both users are asked.
  case addAsked(PairingBox, HostConsent)
  /// The crew makes the welcome.
  case committing(PairingBox, introduction: [UInt8])
  /// The newcomer has the welcome; that it joined is awaited.
  case welcomed(PairingBox, introduction: [UInt8], authenticator: SecretBytes)

  /// It has ended, well or not.
  case over

  /// Takes the stage out and leaves the end behind: whoever forgets to put one back has dropped every secret.
  mutating func take() -> PairingStage {
    var taken = PairingStage.over
    swap(&taken, &self)
    return taken
  }

  /// The sealed channel, once there is one.
  consuming func channel() -> PairingBox? {
    switch consume self {
    case .profileAwaited(let box): box
    case .joinAsked(let box, _): box
    case .welcomeAwaited(let box, _): box
    case .joining(let box): box
    case .addAsked(let box, _): box
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
