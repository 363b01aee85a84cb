public import CrewMessages

/// What people have to see, because only they can do something about it.
///
/// Not after power cuts, lost connections, a hub that restarts, two members that change the crew at the same moment, or
/// garbage that anybody can send to a hub.
public enum CrewWarning: Hashable, Sendable {
  /// The crew had two branches; this device goes over to the other, or stays and the others come over.
  case twoWays(moves: Bool)
  /// The others remember more of this device than it does: an older copy of its card was put back, or somebody has one.
  case oldCopy
  /// A frame bears the name of a member whose key did not sign it; of this one, where the frame says so in the open. It
  /// was sealed with the crew's own keys, which no hub has: a member or a former one made it.
  case impersonation(of: Member?)
  /// The hub broke its word three times within a day (``HubFault``).
  case hubContradicts

  /// What it is about. People are warned of each for itself.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case twoWays = 1
    case oldCopy = 2
    case impersonation = 3
    case hubContradicts = 4
  }

  /// What it is about.
  public var kind: Kind {
    switch self {
    case .twoWays: .twoWays
    case .oldCopy: .oldCopy
    case .impersonation: .impersonation
    case .hubContradicts: .hubContradicts
    }
  }
}
