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

/// How often something was noticed since this device came into the crew, or was started in it.
public struct IncidentCount: Hashable, Sendable {
  /// What.
  public let incident: Incident
  /// How often, from 1.
  public let count: Int
  /// When the last time was, by the monotonic clock of the events.
  public let lastAt: Duration
}
