/// A button of the device.
public enum ButtonID: UInt8, Hashable, Sendable, CaseIterable {
  /// The love button.
  case love = 1
  /// The fire button.
  case fire = 2
  /// A third one, on boards that have it.
  case menu = 3
}

/// A button went down or came up.
public struct ButtonEdge: Hashable, Sendable {
  /// Which.
  public var button: ButtonID
  /// Down, or up again.
  public var isPressed: Bool
  /// Nanoseconds of the face's monotonic clock: differences between edges mean something, the value does not.
  public var atNanoseconds: UInt64

  /// Describes an edge.
  public init(button: ButtonID, isPressed: Bool, atNanoseconds: UInt64) {
    self.button = button
    self.isPressed = isPressed
    self.atNanoseconds = atNanoseconds
  }
}

/// What the face does by itself, at once, when a button goes down.
public enum PressFeedback: UInt8, Hashable, Sendable, CaseIterable {
  /// The buttons mean nothing now.
  case none = 0
  /// Love and fire: picture, light and sound of the press, growing while held.
  case reaction = 1
  /// The buttons choose something on this screen: a click.
  case choice = 2
}
