public import CrewMessages

/// Who is in the crew, and who is there.
public struct CrewMembers: Hashable, Sendable {
  /// The crew's name.
  public var crewName: String
  /// This device.
  public var own: Member
  /// The others.
  public var others: [Member]
  /// Those of the others whose signed hello names a connection that still stands.
  public var online: Set<DeviceID>

  /// Describes a crew.
  public init(crewName: String, own: Member, others: [Member], online: Set<DeviceID>) {
    self.crewName = crewName
    self.own = own
    self.others = others
    self.online = online
  }
}
