/// Making our branch of the crew the longer one, so that the others come over to it (<doc:Forks>): within bounds, or
/// somebody could make this device commit for ever.
struct Offering: Sendable {
  /// How many commits there are at most in ``KeyRotation/pause``: what the largest crew makes in a day.
  static let limit: UInt64 = 32

  /// Our branch is to become longer than this.
  private(set) var beyond: UInt64?
  private var since: Duration?
  private var count: UInt64 = 0

  /// Nothing is offered.
  init() {}

  /// Our branch, which is this long, is to become longer than another one. False if that takes too much.
  mutating func begin(beyond rival: UInt64, from epoch: UInt64, at now: Duration) -> Bool {
    if since.map({ now - $0 >= KeyRotation.pause }) ?? true { (since, count) = (now, 0) }
    guard rival >= epoch, rival - epoch < Self.limit - count else { return false }
    beyond = rival
    count += rival - epoch + 1
    return true
  }

  /// Our branch is long enough, or is ours no more.
  mutating func end() { beyond = nil }
}
