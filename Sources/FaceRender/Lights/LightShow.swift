internal import FaceProtocol

/// The lights over time: the mind's pattern, and a press of this face above it.
struct LightShow: Sendable {
  private var pattern = LightPattern.off
  private var since: Duration = .zero
  private var press: PressLight?

  mutating func show(_ pattern: LightPattern, at now: Duration) {
    guard pattern != self.pattern || !pattern.isLasting else { return }
    self.pattern = pattern
    since = now
  }

  mutating func press(_ kind: Screen.ReactionPicture.Kind, at now: Duration) {
    press = PressLight(kind: kind, pressed: now)
  }

  mutating func release(at now: Duration) {
    if press?.released == nil { press?.released = now }
  }

  func frame(at now: Duration, settings: FaceSettings) -> LightFrame {
    let share = Double(min(settings.brightnessPercent, 100)) / 100 * (settings.isQuiet ? 0.15 : 1)
    if let press, let light = press.light(at: now) { return light.frame(scaled: share) }
    return pattern.light(after: now - since).frame(scaled: share)
  }

  /// When the lights look different next.
  func nextChange(after now: Duration) -> Duration? {
    if let press, press.light(at: now) != nil { return now + LightPattern.frameInterval }
    return pattern.nextChange(after: now - since).map { since + $0 }
  }
}
