import FaceProtocol

/// What the lights say: something that lasts, and over it what is said once.
struct Lights: Hashable, Sendable {
  private var lit: LightPattern?
  private var once: LightPattern?
  private var isOnceNew = false
  private var newcomers: [FaceID] = []

  /// As long as the handbook's table says: soft green 2 s, a red double blink.
  static let onceDuration: Duration = .seconds(2)

  mutating func greet(_ face: FaceID) { newcomers.append(face) }

  mutating func say(_ pattern: LightPattern) {
    once = pattern
    isOnceNew = true
  }

  mutating func endOnce() { once = nil }

  /// Tells the faces what is new; whether something is now said once, which a timer has to end.
  mutating func settle(lasting: LightPattern, in turn: inout Turn<some RandomNumberGenerator>) -> Bool {
    defer {
      isOnceNew = false
      newcomers = []
    }
    let pattern = once ?? lasting
    guard pattern == lit, !isOnceNew else {
      lit = pattern
      turn.emit(.face(.light(pattern), to: .everyone))
      return isOnceNew
    }
    for face in newcomers { turn.emit(.face(.light(pattern), to: .one(face))) }
    return false
  }
}
