/// What the mind tells the face.
public enum FaceCommand: Hashable, Sendable {
  /// First on every connection.
  case hello(version: UInt8)
  /// Show this.
  case present(Presentation)
  /// Sound this.
  case play(SoundMotif)
  /// Light this.
  case light(LightPattern)
  /// From now on.
  case settings(FaceSettings)
}

/// What the face tells the mind.
public enum FaceReport: Hashable, Sendable {
  /// First on every connection.
  case hello(version: UInt8, FaceCapabilities)
  /// A button went down or came up.
  case edge(ButtonEdge)
  /// This presentation is on the glass, or wherever else the face shows it, and so is all that came before it.
  case shown(serial: UInt32)
  /// All that is wrong with a part now, the others work; none once it works. Said whenever that changes.
  case faults(FacePart, [FaceFault])
}

/// What a face can do.
public struct FaceCapabilities: Hashable, Sendable {
  /// Pixels; zero where there is no display.
  public var width: UInt16
  /// Pixels; zero where there is no display.
  public var height: UInt16
  /// The buttons that are there.
  public var buttons: Set<ButtonID>
  /// Something can be heard.
  public var hasSound: Bool
  /// Something can be lit.
  public var hasLights: Bool
  /// Buttons that a person must stand before: the only ones that may consent, remove or reset.
  public var buttonsArePhysical: Bool

  /// Describes a face.
  public init(
    width: UInt16, height: UInt16, buttons: Set<ButtonID>, hasSound: Bool, hasLights: Bool,
    buttonsArePhysical: Bool
  ) {
    self.width = width
    self.height = height
    self.buttons = buttons
    self.hasSound = hasSound
    self.hasLights = hasLights
    self.buttonsArePhysical = buttonsArePhysical
  }
}

/// A part of the face.
public enum FacePart: UInt8, Hashable, Sendable, CaseIterable {
  /// The glass.
  case display = 1
  /// The speaker.
  case sound = 2
  /// The buttons.
  case buttons = 3
  /// The lights.
  case lights = 4
}

/// Something that does not work with a part of the face.
public struct FaceFault: Hashable, Sendable {
  /// Which.
  public var part: FacePart
  /// Stable across releases, such as `LF0201`.
  public var code: String
  /// What failed, with which values.
  public var summary: String
  /// What to do.
  public var remedy: String

  /// Describes a fault.
  public init(part: FacePart, code: String, summary: String, remedy: String) {
    self.part = part
    self.code = code
    self.summary = summary
    self.remedy = remedy
  }
}

/// Figures that both ends of the face protocol keep to.
public enum FaceLimits {
  /// The version in `hello`.
  public static let version: UInt8 = 4
  /// The most bytes in one message, which leaves room for a roster of full lines; a longer one ends the connection.
  public static let messageLimit = 65_536
  /// The most bytes in one text.
  public static let textLimit = 4096
  /// The most bytes in the address of a song.
  public static let addressLimit = 512
  /// The most bytes in a name, title or line.
  public static let lineLimit = 256
  /// The most entries in a list.
  public static let listLimit = 64
}
