internal import FaceProtocol

/// A screen that can be drawn: what it shows and the moment decide every pixel.
protocol ScreenDrawing {
  /// Draws over everything and says when the picture changes by itself.
  func draw(on canvas: Canvas, at moment: Moment) -> Motion
}

/// The time at which a screen is drawn, and what the face knows that the mind's values don't say.
struct Moment {
  /// Since the screen came.
  var elapsed: Duration
  /// Of the room.
  var clock: WallClock
  /// The face's own words.
  var phrases: Phrases
  /// For how long love has been held on this screen.
  var loveHeld: Duration?
  /// The buttons that are down.
  var pressed: Set<ButtonID>

  /// `elapsed` in seconds.
  var seconds: Double { elapsed / .seconds(1) }
}
