internal import FaceProtocol

/// The light of an own press: there at once, brighter while held, gone softly.
struct PressLight: Sendable {
  static let fade: Duration = .milliseconds(700)

  var kind: Screen.ReactionPicture.Kind
  var pressed: Duration
  var released: Duration?

  func light(at now: Duration) -> Light? {
    let colour = kind == .love ? Light.love : Light.fire
    let growth = min((released ?? now) - pressed, .seconds(2)) / .seconds(2)
    let level = 0.45 + 0.55 * growth
    guard let released else { return colour.scaled(level) }
    let left = 1 - (now - released) / Self.fade
    return left > 0 ? colour.scaled(level * left * left) : nil
  }
}
