/// What people have to see, because only they can do something about it.
///
/// Not after power cuts, lost connections, a hub that restarts, two members that change the crew at the same moment, or
/// garbage that anybody can send to a hub. Two branches can also come of members that renewed their keys while alone.
public enum CrewWarning: Hashable, Sendable {
  /// The crew had two branches; this device goes over to the other, or stays and the others come over.
  case twoWays(moves: Bool)
  /// The others remember more of this device than it does: an older copy of its card was put back, or somebody has one.
  case oldCopy
  /// A frame bears the name of a member whose key did not sign it. It was sealed with the crew's own keys, which no hub
  /// has: a member or a former one made it.
  case impersonation
  /// The hub broke its word three times (``HubFault``).
  case hubContradicts
}

/// When people were warned last.
struct CrewWarnings: Sendable {
  /// Nobody is warned of the same twice within.
  static let pause: Duration = .seconds(24 * 3_600)

  private var warnedAt: [CrewWarning: Duration] = [:]

  /// Whether people are to be warned now; then they have been.
  mutating func take(_ warning: CrewWarning, at now: Duration) -> Bool {
    if let last = warnedAt[warning], now - last < Self.pause { return false }
    warnedAt[warning] = now
    return true
  }
}
