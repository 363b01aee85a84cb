import FaceProtocol

/// Takes the edges of one face's buttons to their meanings.
///
/// Edges may be lost, doubled or out of order, and their clock may go back: whatever comes, a press that was
/// announced ends once, and a button that is up is never taken for held.
struct GestureRecognizer: Hashable, Sendable {
  private var presses: [ButtonID: ButtonPress] = [:]
  private var lastRelease: [ButtonID: UInt64] = [:]
  private var chord: Chord?

  /// Love and fire down together.
  private struct Chord: Hashable, Sendable {
    let since: Duration
    var isAnnounced = false
    var isDone = false

    var deadline: Duration? {
      isDone ? nil : since + (isAnnounced ? GestureTiming.reset : GestureTiming.resetWarning)
    }
  }

  mutating func edge(_ edge: ButtonEdge, at now: Duration) -> [Gesture] {
    edge.isPressed ? press(edge, at: now) : release(edge, at: now)
  }

  /// What staying down means by now.
  mutating func advance(to now: Duration) -> [Gesture] {
    ButtonID.allCases.flatMap { hold($0, at: now) } + holdBoth(at: now)
  }

  /// Everything that is down ends without a meaning, as when the face goes.
  mutating func abandon() -> [Gesture] { ButtonID.allCases.flatMap { abandon($0) } }

  /// When ``advance(to:)`` has something to say; nil while nothing is down.
  var deadline: Duration? { (presses.values.map(\.deadline) + [chord?.deadline]).compactMap { $0 }.min() }

  private mutating func press(_ edge: ButtonEdge, at now: Duration) -> [Gesture] {
    let previous = presses[edge.button]?.downNanoseconds ?? lastRelease[edge.button]
    if let previous, edge.atNanoseconds >= previous,
      edge.atNanoseconds - previous < GestureTiming.bounceNanoseconds
    {
      return []
    }
    let lost = abandon(edge.button)
    presses[edge.button] = ButtonPress(downNanoseconds: edge.atNanoseconds, downAt: now)
    startChord(at: now)
    return lost + [.pressed(edge.button)]
  }

  private mutating func release(_ edge: ButtonEdge, at now: Duration) -> [Gesture] {
    guard var press = presses[edge.button] else { return [] }
    lastRelease[edge.button] = edge.atNanoseconds
    guard !press.isStuck, chord?.isAnnounced != true || edge.button == .menu else {
      return abandon(edge.button)
    }
    presses[edge.button] = nil
    if edge.button != .menu { chord = nil }
    let held = press.held(until: edge, at: now)
    let reached = press.newlyReached(by: held).map { Gesture.held(edge.button, $0) }
    return reached + [.released(edge.button, held: held)]
  }

  private mutating func abandon(_ button: ButtonID) -> [Gesture] {
    guard let press = presses.removeValue(forKey: button) else { return [] }
    return endChord(with: button) + [press.isStuck ? .unstuck(button) : .cancelled(button)]
  }

  private mutating func hold(_ button: ButtonID, at now: Duration) -> [Gesture] {
    guard var press = presses[button], !press.isStuck else { return [] }
    let held = now - press.downAt
    var gestures = press.newlyReached(by: held).map { Gesture.held(button, $0) }
    if held >= GestureTiming.stuck {
      press.isStuck = true
      gestures += endChord(with: button) + [.cancelled(button), .stuck(button)]
    }
    presses[button] = press
    return gestures
  }

  private mutating func startChord(at now: Duration) {
    let pair = [ButtonID.love, .fire]
    guard chord == nil, pair.allSatisfy({ presses[$0]?.isStuck == false }) else { return }
    for button in pair { presses[button]?.isChorded = true }
    chord = Chord(since: now)
  }

  private mutating func endChord(with button: ButtonID) -> [Gesture] {
    guard button != .menu, let ended = chord else { return [] }
    chord = nil
    return ended.isAnnounced && !ended.isDone ? [.resetAbandoned] : []
  }

  private mutating func holdBoth(at now: Duration) -> [Gesture] {
    guard var held = chord, !held.isDone else { return [] }
    defer { chord = held }
    if now - held.since >= GestureTiming.reset {
      held.isDone = true
      return [.resetHeld]
    }
    guard !held.isAnnounced, now - held.since >= GestureTiming.resetWarning else { return [] }
    held.isAnnounced = true
    return [.resetPending(remaining: held.since + GestureTiming.reset - now)]
  }
}
