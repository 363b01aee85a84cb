public import CrewMessages
public import FaceProtocol

/// What the shell does next. Plain data, so that a test reads it and the journal prints it.
public enum DeviceEffect: Hashable, Sendable {
  /// Tell the faces.
  case face(FaceCommand, to: FaceAudience)
  /// Encrypt and send to the crew; the id is new unless ``CrewNews/refused(_:)`` said otherwise.
  case send(MessageID, MessageContent)
  /// What came of the crew and was handed to the face of a device that is shown elsewhere (`DeviceKind.isShownElsewhere`)
  /// was shown there. On every other device what the mind presents is shown by that, and nothing is said.
  case arrivalsShown
  /// Nobody will say of it whether it was: hand it over again.
  case arrivalsNotShown
  /// Leave the crew and forget its keys.
  case leaveCrew
  /// Join this crew of original devices; ``PairingNews/completed(_:)`` or ``PairingNews/failed(_:)`` follows, and
  /// ``PairingCommand/decline`` gives it up. The user has agreed that the hub can read everything.
  case joinOriginal(OriginalMembership)
  /// Remove this member from the crew.
  case removeMember(DeviceID)
  /// Tell the crew what this device calls itself.
  case rename(String)
  /// The user has looked at the roster and says that it is right.
  case confirmRoster
  /// Nobody has to see the warning of this code again: a button took it from the screen, or a chat keeps it.
  case warningRead(code: String)
  /// Leave the crew if it can be told, destroy every key and everything else on disk, and start anew with a
  /// new ``DeviceState``: this one answers nothing any more. Always the last effect.
  case factoryReset
  /// Go on with a pairing.
  case pairing(PairingCommand)
  /// Run a timer; one of the same name that runs is replaced.
  case startTimer(DeviceTimer, after: Duration)
  /// It no longer matters.
  case cancelTimer(DeviceTimer)
  /// Write to disk. Effects after this one in the same list wait for it. Where it fails, ``DeviceEvent/saveFailed`` comes,
  /// an attempt that it counts is not recorded (``PairingNews/attemptUnrecorded(route:_:)``), and the others are done.
  case save(DeviceMemory)
  /// No echo came for a press in time: the link may be half open, ask it now.
  case probeLink
  /// For the people who answer the phone.
  case journal(JournalNote)
  /// To whoever asked.
  case answer(token: UInt32, DeviceAnswer)
}

/// What the pairing does next. See `Pairing.md` of LeelooCrew.
public enum PairingCommand: Hashable, Sendable {
  /// Open the route of this code, which is for this screen, and wait: as a new device, or as a member of a crew.
  case showCode(PairingCode)
  /// Go to the route of this code, which the other one shows: as a member of a crew, or as whatever the other one is not.
  case enterCode(PairingCode)
  /// The guess at this route's code is counted on disk.
  case attemptRecorded(route: String)
  /// This side's user said yes.
  case accept
  /// This side's user said no, or went away, or a step took too long: end it.
  case decline
}

/// The timers of the device; each runs at most once at a time and never fires early.
public enum DeviceTimer: Hashable, Sendable, CaseIterable {
  /// A held button, or both, reach a length that means something.
  case buttons
  /// A press through the control socket ends.
  case commandRelease
  /// What is on the screen has been there long enough.
  case screen
  /// A light that says something once has said it.
  case light
  /// A code's 300 s.
  case code
  /// The other side or the hub takes too long with its part of a pairing.
  case pairingStep
  /// A question to the user waits too long.
  case consent
  /// Locked pairing opens again.
  case pairingLock
  /// Codes of ten minutes ago are forgotten, which were typed here.
  case codesForgotten
  /// Guesses of a day ago are forgiven.
  case guessesForgiven
  /// No echo came for a press.
  case echo
  /// Nobody chose anything in the menu.
  case menu
  /// A member has been silent for so long that it means something.
  case silence
  /// The memory could not be saved, and is to be saved again.
  case saveRetry
}

/// What the control socket is told.
public enum DeviceAnswer: Hashable, Sendable {
  /// It is done, or on its way, with the message's id where there is one.
  case accepted(MessageID?)
  /// It can't be done now: why, and what would help.
  case refused(DeviceProblem)
}

/// One line of the journal: a constant sentence and its values.
public struct JournalNote: Hashable, Sendable {
  /// Which sentence.
  public var event: Event
  /// The values; never a text, a code's secret half or a key.
  public var values: [String: String]
  /// Whom the line is about. The journal tells devices apart, and names none.
  public var devices: [String: DeviceID]

  /// The sentences that the device writes.
  public enum Event: String, Hashable, Sendable, CaseIterable {
    case faceConnected, faceGone, faceFault, faceRecovered
    case linkUp, linkDown
    case pairingOpened, pairingFailed, pairingLocked, paired
    case memberJoined, memberReturned, memberLeft, memberRemoved, crewLeft, removalAsked, renamed
    case ghostFound
    case messageSent, messageShown, messageRefused, messageExpired
    case factoryReset, problem, problemEnded
  }

  /// Makes a note.
  public init(_ event: Event, _ values: [String: String] = [:], devices: [String: DeviceID] = [:]) {
    self.event = event
    self.values = values
    self.devices = devices
  }
}
