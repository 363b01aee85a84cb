/// What happened, for a person who looks for the reason of a failure.
///
/// Told only when somebody listens: thousands of runs are judged in silence, and a failing one is run again. A
/// reference, so that a line may speak of the simulation that writes it.
public final class Story {
  /// Whether anything is written down.
  public var isTold = false
  /// One happening each, with its time.
  public private(set) var lines: [String] = []

  /// Writes a line down, if anybody listens.
  public func tell(_ now: Duration, _ line: @autoclosure () -> String) {
    guard isTold else { return }
    lines.append("\(Int(now / .milliseconds(1))) ms  \(line())")
  }
}

/// What happened, in numbers.
public struct Tally: Hashable, Sendable {
  /// Connections that broke in any way.
  public var networkCuts = 0
  /// Connections that came up.
  public var connections = 0
  /// Changes of the keys of a crew, each counted once.
  public var commits = 0
  /// Devices that came into a crew.
  public var comings = 0
  /// Devices that went from one.
  public var goings = 0
  /// Devices that lost their power.
  public var powerCuts = 0
  /// Messages that were taken.
  public var accepted = 0
  /// Messages that were shown, counted on each device.
  public var shown = 0
  /// What devices published: messages, and all that a crew says to itself.
  public var publications = 0
  /// Keys and nonces that sealed something.
  public var sealings = 0
  /// Messages whose receiver lost its power between its disk and its screen, so that nobody can know.
  public var doubtful = 0

  /// Decisions about two branches of a crew.
  public var forks = 0

  /// Nothing yet.
  public init() {}

  /// The sum of two.
  public static func + (one: Tally, other: Tally) -> Tally {
    var sum = one
    for part in [
      \Tally.networkCuts, \.connections, \.commits, \.comings, \.goings, \.powerCuts, \.accepted, \.shown,
      \.publications, \.sealings, \.doubtful, \.forks,
    ] as [WritableKeyPath<Tally, Int>] {
      sum[keyPath: part] += other[keyPath: part]
    }
    return sum
  }
}
