internal import FaceProtocol

/// A heart or a flame from its first frame on: it goes on when the mind confirms it, when its length becomes
/// known and when the next press of a streak comes, so that nothing flickers.
struct ReactionMotion: Equatable, Sendable {
  typealias Kind = Screen.ReactionPicture.Kind

  /// A held press grows the picture up to here.
  static let fullHold: Duration = .seconds(4)
  private static let settling: Duration = .milliseconds(400)

  let kind: Kind
  let sender: Person?
  let began: Duration
  private(set) var streak: Int
  private(set) var bumped: Duration
  private var hold: Hold
  private var from: Double
  private var changed: Duration

  /// How long the press lasts.
  enum Hold: Equatable, Sendable {
    case growing(since: Duration)
    case known(Duration)
  }

  init(kind: Kind, sender: Person?, streak: Int, hold: Hold, at now: Duration) {
    self.kind = kind
    self.sender = sender
    self.streak = streak
    self.hold = hold
    began = now
    bumped = now
    from = 0
    changed = now - Self.settling
  }

  /// The same picture, so an update rather than a new one.
  func continues(as kind: Kind, sender: Person?) -> Bool { self.kind == kind && self.sender == sender }

  mutating func update(streak: Int, at now: Duration) {
    if streak > self.streak { bumped = now }
    self.streak = streak
  }

  mutating func update(hold: Hold, at now: Duration) {
    guard hold != self.hold else { return }
    from = growth(at: now)
    changed = now
    self.hold = hold
  }

  /// 0 for a tap, 1 for the longest hold; glides when the hold is corrected.
  func growth(at now: Duration) -> Double {
    let share = min(max((now - changed) / Self.settling, 0), 1)
    let target = min(max(heldFor(at: now) / Self.fullHold, 0), 1).squareRoot()
    return from + (target - from) * share * share * (3 - 2 * share)
  }

  private func heldFor(at now: Duration) -> Duration {
    switch hold {
    case .growing(let since): now - since
    case .known(let held): held
    }
  }
}
