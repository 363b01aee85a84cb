/// Never more than three flashes in a second: WCAG 2.2, success criterion 2.3.1, taken on what is really shown.
///
/// A flash is a pair of opposing changes of relative luminance of a tenth or more, where the darker side is
/// below 0.8, on a quarter of the glass. A change that would be the seventh in a second waits.
struct FlashGuard: Sendable {
  private static let most = 6
  fileprivate static let step = 0.1
  fileprivate static let darkest = 0.8
  fileprivate static let window: Duration = .seconds(1)

  private var cells: [Cell]

  fileprivate struct Cell: Sendable {
    var extreme: Double
    var isRising = true
    var swings: [Duration] = []
  }

  init(cells count: Int) { cells = Array(repeating: Cell(extreme: 0), count: count) }

  /// Takes the luminance of every cell, 0 to 1, if it may be shown; else says when to try again.
  mutating func admit(_ luminances: [Double], at now: Duration) -> Duration? {
    var next = cells
    for index in next.indices { next[index].move(to: luminances[index], at: now) }
    let restless = next.filter { $0.swings.count > Self.most }
    if restless.count * 4 >= next.count, let first = restless.compactMap(\.swings.first).min() {
      return max(first + Self.window, now + .milliseconds(1))
    }
    cells = next
    return nil
  }
}

extension FlashGuard.Cell {
  /// A swing is counted when it turns round against the one before.
  mutating func move(to luminance: Double, at now: Duration) {
    swings.removeAll { $0 + FlashGuard.window <= now }
    let change = luminance - extreme
    if isRising ? change > 0 : change < 0 {
      extreme = luminance
    } else if abs(change) >= FlashGuard.step, min(luminance, extreme) < FlashGuard.darkest {
      isRising.toggle()
      extreme = luminance
      swings.append(now)
    }
  }
}
