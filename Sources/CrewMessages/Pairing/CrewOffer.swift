/// What the new device learns of the crew before it joins.
public struct CrewOffer: Hashable, Sendable {
  /// The crew's name.
  public var crewName: String
  /// The host's name.
  public var hostName: String
  /// How many members the crew has before this device joins.
  public var memberCount: Int

  /// Describes a crew to a device that may join it.
  public init(crewName: String, hostName: String, memberCount: Int) {
    self.crewName = crewName
    self.hostName = hostName
    self.memberCount = memberCount
  }
}
