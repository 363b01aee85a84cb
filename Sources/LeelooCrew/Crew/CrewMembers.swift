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
  /// Everybody, this device first, with what is known of each.
  public var roster: [Entry]

  /// One member on the roster.
  public struct Entry: Hashable, Sendable {
    /// Who.
    public var member: Member
    /// What it is.
    public var kind: DeviceKind
    /// Who let it in; nothing for whoever made the crew, or who is forgotten.
    public var addedBy: Member?
    /// Whether it is there.
    public var isOnline: Bool
    /// When it was last heard, in milliseconds since 1970 by this device's clock; nothing if it never was, or nobody
    /// knew the time.
    public var heardAt: UInt64?
  }

  /// Describes a crew.
  public init(
    crewName: String, own: Member, others: [Member], online: Set<DeviceID>, roster: [Entry] = []
  ) {
    self.crewName = crewName
    self.own = own
    self.others = others
    self.online = online
    self.roster = roster
  }
}
