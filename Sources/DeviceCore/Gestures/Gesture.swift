import FaceProtocol

/// What the buttons of one face mean, whatever is on the screen.
enum Gesture: Hashable, Sendable {
  /// A button went down.
  case pressed(ButtonID)
  /// It came up.
  case released(ButtonID, held: Duration)
  /// It has been down alone for so long.
  case held(ButtonID, HoldLength)
  /// Its press means nothing any more: the release was lost, or both buttons were held.
  case cancelled(ButtonID)
  /// Love and fire are held: the factory reset comes after so long.
  case resetPending(remaining: Duration)
  /// One of the two was released in time.
  case resetAbandoned
  /// Both were held to the end.
  case resetHeld
  /// A button has been down longer than anybody holds one.
  case stuck(ButtonID)
  /// A stuck button came up.
  case unstuck(ButtonID)
}

/// The lengths of a hold that mean something somewhere.
enum HoldLength: Hashable, Sendable, CaseIterable, Comparable {
  /// The menu, the next eight letters, a way back.
  case short
  /// The host's consent.
  case long
  /// Leaving the crew.
  case veryLong

  var duration: Duration {
    switch self {
    case .short: .milliseconds(600)
    case .long: .seconds(1)
    case .veryLong: .seconds(2)
    }
  }
}

/// The other figures of the buttons.
enum GestureTiming {
  /// No finger comes back within this time of a release: it is the contact that bounces.
  static let bounceNanoseconds: UInt64 = 10_000_000
  /// Both buttons are held so long before the screen says what will happen.
  static let resetWarning: Duration = .seconds(2)
  /// Both buttons are held so long for a factory reset.
  static let reset: Duration = .seconds(10)
  /// The longest that a command holds a button; the control socket's limit is the same.
  static let commandLimit: Duration = .seconds(10)
  /// A button that is down so long is stuck.
  static let stuck: Duration = .seconds(60)
}
