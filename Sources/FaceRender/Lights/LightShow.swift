internal import FaceProtocol

/// The lights over time: the mind's pattern, and a press of this face above it.
struct LightShow: Sendable {
  private var pattern = LightPattern.off
  private var since: Duration = .zero
  private var press: PressLight?
  private var shown = LightFrame.dark
  private var flashes = FlashGuard(cells: 1)
  private var heldBackUntil: Duration?

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

  /// How the lights shine; they keep what they were where they would flash too often.
  mutating func frame(at now: Duration, settings: FaceSettings) -> LightFrame {
    let share = Double(min(settings.brightnessPercent, 100)) / 100 * (settings.isQuiet ? 0.15 : 1)
    let frame = light(at: now).frame(scaled: share)
    heldBackUntil = flashes.admit([Double(max(frame.red, frame.green, frame.blue)) / 255], at: now)
    if heldBackUntil == nil { shown = frame }
    return shown
  }

  /// When the lights look different next.
  func nextChange(after now: Duration) -> Duration? {
    if let heldBackUntil { return heldBackUntil }
    if let press, press.light(at: now) != nil { return press.nextChange(after: now) }
    return pattern.nextChange(after: now - since).map { since + $0 }
  }

  private func light(at now: Duration) -> Light {
    press?.light(at: now) ?? pattern.light(after: now - since)
  }
}
