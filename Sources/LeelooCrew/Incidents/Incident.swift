/// Something that an honest hub among honest members does seldom, or never (<doc:Threats>).
public enum Incident: Hashable, Sendable {
  /// A frame was dropped.
  case dropped(DropReason)
  /// The hub broke its word.
  case hub(HubFault)
  /// The crew had two branches.
  case twoWays
  /// This device's state is an old copy.
  case oldCopy

  /// The word for it in `leeloo status --json`; stable across releases.
  public var name: String {
    switch self {
    case .dropped(let reason): reason.rawValue
    case .hub(.repeated): "hubRepeated"
    case .hub(.leftOut): "hubLeftOut"
    case .hub(.otherLife): "hubOtherLife"
    case .hub(.falseEcho): "hubFalseEcho"
    case .twoWays: "twoWays"
    case .oldCopy: "oldCopy"
    }
  }
}

extension Incident {
  /// The longest ``name`` that any version's disk may have.
  static let nameLimit = 32

  /// Every kind that there is.
  static let all: [Incident] =
    DropReason.allCases.map { .dropped($0) } + HubFault.allCases.map { .hub($0) } + [.twoWays, .oldCopy]

  /// The kind of this ``name``.
  init?(name: String) {
    guard let incident = Self.all.first(where: { $0.name == name }) else { return nil }
    self = incident
  }
}

/// What a hub promises and did not keep. Nobody but the hub can cause any of these, and one that is honest never does.
public enum HubFault: String, Hashable, Sendable, CaseIterable {
  /// A delivery came again, or behind one that the hub had put after it.
  case repeated
  /// Between two deliveries that came, others are missing.
  case leftOut
  /// A delivery is of another life of the hub than the connection that it came on; it is not taken.
  case otherLife
  /// An echo is of nothing that this device published on the connection.
  case falseEcho
}

/// How often something was noticed since this device came into the crew.
public struct IncidentCount: Hashable, Sendable {
  /// What.
  public let incident: Incident
  /// How often, from 1.
  public let count: Int
  /// When the last time was, by the monotonic clock of the events; nothing if that was before the start.
  public let lastAt: Duration?
  /// The same in milliseconds since 1970 by this device's clock, whether or not that was set.
  public let lastWallClock: UInt64

  /// How long ago the last time was; nothing if no clock can tell.
  ///
  /// - Parameters:
  ///   - now: The monotonic time.
  ///   - wallClock: Milliseconds since 1970, as far as the device knows.
  public func elapsed(at now: Duration, wallClock: UInt64) -> Duration? {
    lastAt.map { now - $0 } ?? WallClock.elapsed(since: lastWallClock, at: wallClock)
  }
}
