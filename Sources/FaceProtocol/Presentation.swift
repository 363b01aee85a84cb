/// One line that stands on every screen.
public struct StatusLine: Hashable, Sendable {
  /// The way to the hub.
  public var link: Link
  /// How many messages wait in the outbox.
  public var waiting: Int
  /// How far the newest own message has come.
  public var delivery: DeliveryMark?
  /// Quiet hours: dim and silent.
  public var isQuiet: Bool
  /// No sound until it is switched on again.
  public var isMuted: Bool
  /// The code of the newest problem that lasts.
  public var problemCode: String?
  /// The member because of whom what is said here is not private, by name; nil where everybody keeps it.
  public var openMember: String?
  /// This device learns what happened while it was away, and sends nothing before it is sure of it.
  public var isCatchingUp: Bool

  /// The way to the hub.
  public enum Link: UInt8, Hashable, Sendable, CaseIterable {
    /// Not yet known.
    case starting = 0
    /// Joined.
    case online = 1
    /// On the way.
    case connecting = 2
    /// No hub; another try comes.
    case offline = 3
  }

  /// How far a message has come.
  public enum DeliveryMark: Hashable, Sendable {
    /// In the outbox.
    case waiting
    /// The hub has fanned it out.
    case sent
    /// So many of so many have it.
    case delivered(count: Int, of: Int)
    /// Its life ended before everybody had it.
    case expired
  }

  /// Describes the status.
  public init(
    link: Link, waiting: Int = 0, delivery: DeliveryMark? = nil, isQuiet: Bool = false, isMuted: Bool = false,
    problemCode: String? = nil, openMember: String? = nil, isCatchingUp: Bool = false
  ) {
    self.link = link
    self.waiting = waiting
    self.delivery = delivery
    self.isQuiet = isQuiet
    self.isMuted = isMuted
    self.problemCode = problemCode
    self.openMember = openMember
    self.isCatchingUp = isCatchingUp
  }
}

/// A screen with what stands around it.
public struct Presentation: Hashable, Sendable {
  /// Counts up; the face answers with it when the screen is on the glass.
  public var serial: UInt32
  /// What to show.
  public var screen: Screen
  /// The line that stands on every screen.
  public var status: StatusLine
  /// What the face does by itself at the next press.
  public var feedback: PressFeedback

  /// Describes a presentation.
  public init(serial: UInt32, screen: Screen, status: StatusLine, feedback: PressFeedback) {
    self.serial = serial
    self.screen = screen
    self.status = status
    self.feedback = feedback
  }
}

/// A sound of the device; all are synthesised.
public enum SoundMotif: UInt8, Hashable, Sendable, CaseIterable {
  /// A choice was made.
  case click = 1
  /// Own love.
  case lovePressed = 2
  /// Own fire.
  case firePressed = 3
  /// Somebody's love.
  case loveReceived = 4
  /// Somebody's fire.
  case fireReceived = 5
  /// A text came.
  case textReceived = 6
  /// A new member, or in a crew at last.
  case paired = 7
  /// Something failed.
  case failed = 8
}

/// What the lights say: the table of the handbook, the same words as in `leeloo status`.
public enum LightPattern: Hashable, Sendable {
  /// Dark.
  case off
  /// Breathing white: starting.
  case starting
  /// Breathing blue: needs to be paired.
  case needsPairing
  /// Slow amber pulses: 1 no network, 2 no hub, 3 hub but refused.
  case amber(pulses: UInt8)
  /// Soft green, 2 s: sent.
  case sent
  /// Somebody's colour: received.
  case received(colour: UInt8)
  /// Red, twice: not sent, kept.
  case kept
}

/// What the face must know to be pleasant.
public struct FaceSettings: Hashable, Sendable {
  /// 0 to 100.
  public var volumePercent: UInt8
  /// 0 to 100.
  public var brightnessPercent: UInt8
  /// No sound.
  public var isMuted: Bool
  /// Dim and silent.
  public var isQuiet: Bool

  /// Describes settings.
  public init(
    volumePercent: UInt8 = 60, brightnessPercent: UInt8 = 100, isMuted: Bool = false, isQuiet: Bool = false
  ) {
    self.volumePercent = volumePercent
    self.brightnessPercent = brightnessPercent
    self.isMuted = isMuted
    self.isQuiet = isQuiet
  }
}
