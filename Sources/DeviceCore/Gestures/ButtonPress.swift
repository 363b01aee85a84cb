import FaceProtocol

/// A button that is down.
struct ButtonPress: Hashable, Sendable {
  /// By the face's clock.
  let downNanoseconds: UInt64
  /// By the mind's clock.
  let downAt: Duration
  /// Down together with the other one: its length means nothing.
  var isChorded = false
  var isStuck = false
  private var reached = 0

  init(downNanoseconds: UInt64, downAt: Duration) {
    self.downNanoseconds = downNanoseconds
    self.downAt = downAt
  }

  /// The hold lengths that a press of `held` has reached since this was last asked.
  mutating func newlyReached(by held: Duration) -> [HoldLength] {
    let lengths = HoldLength.allCases.dropFirst(reached).prefix { $0.duration <= held }
    reached += lengths.count
    return isChorded ? [] : Array(lengths)
  }

  /// How long it was down when `edge` ended it. The face's clock decides, for it saw the finger; where that
  /// clock went back, the mind's does. What a timer has announced already isn't taken back.
  func held(until edge: ButtonEdge, at now: Duration) -> Duration {
    let elapsed =
      edge.atNanoseconds >= downNanoseconds
      ? Duration.nanoseconds(Int64(clamping: edge.atNanoseconds - downNanoseconds)) : now - downAt
    let announced = HoldLength.allCases.prefix(reached).last?.duration ?? .zero
    return min(max(elapsed, announced), GestureTiming.stuck)
  }

  /// When it means something more by staying down.
  var deadline: Duration? {
    guard !isStuck else { return nil }
    let next = HoldLength.allCases.dropFirst(reached).first?.duration ?? GestureTiming.stuck
    return downAt + next
  }
}
