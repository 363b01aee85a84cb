internal import FaceProtocol

/// The light of an own press: there at once, brighter while held, gone softly.
struct PressLight: Sendable {
  private static let growth: Duration = .seconds(2)
  private static let fade: Duration = .milliseconds(700)

  var kind: Screen.ReactionPicture.Kind
  var pressed: Duration
  var released: Duration?

  /// When it looks different next: a button that is held for long, or stuck, wakes nobody.
  func nextChange(after now: Duration) -> Duration? {
    let isGrowing = released == nil && now - pressed < Self.growth
    let isFading = released.map { now - $0 < Self.fade } ?? false
    return isGrowing || isFading ? now + LightPattern.frameInterval : nil
  }

  func light(at now: Duration) -> Light? {
    let colour = kind == .love ? Light.love : Light.fire
    let growth = min((released ?? now) - pressed, Self.growth) / Self.growth
    let level = 0.45 + 0.55 * growth
    guard let released else { return colour.scaled(level) }
    let left = 1 - (now - released) / Self.fade
    return left > 0 ? colour.scaled(level * left * left) : nil
  }
}
