import CrewMessages
import FaceProtocol

/// Something that takes the screen for a while.
struct Card: Hashable, Sendable {
  /// What it is.
  enum Content: Hashable, Sendable {
    case ownReaction(OwnReaction)
    case problem(DeviceProblem)
    case arrival(Arrival)
    /// More came than fit the queue.
    case missed(Int)
    case notice(Screen.Notice)
    /// Nobody may miss it: it stays until a button takes it away.
    case lasting(Screen.Notice)
    /// Somebody has to do something: it waits behind everything else, until a button takes it away.
    case warning(DeviceProblem)
  }

  let number: UInt64
  var content: Content
  /// Changes with everything that gives the card its full time again.
  var revision = 0
  /// It has been on the screen: sound and light are over.
  var isAnnounced = false

  /// The lowest is shown first.
  enum Rank: Int, Comparable {
    case ownPress, problem, arrival, missed, notice, warning

    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  var rank: Rank {
    switch content {
    case .ownReaction: .ownPress
    case .problem: .problem
    case .arrival: .arrival
    case .missed: .missed
    case .notice, .lasting: .notice
    case .warning: .warning
    }
  }

  /// How long a problem stays.
  static let problemTime: Duration = .seconds(12)

  /// Somebody in the crew said it.
  var isOfCrew: Bool { rank == .arrival || rank == .missed }

  /// How long it stays; nil until a button takes it away. In quiet hours messages wait visibly.
  func lifetime(isQuiet: Bool) -> Duration? {
    switch content {
    case .ownReaction(let reaction): reaction.heldMilliseconds == nil ? nil : .milliseconds(1500)
    case .problem: Self.problemTime
    case .arrival(let arrival): isQuiet ? nil : arrival.readingTime
    case .missed: isQuiet ? nil : .seconds(6)
    case .notice: .seconds(5)
    case .lasting, .warning: nil
    }
  }
}
