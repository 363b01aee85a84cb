extension ControlStatus {
  /// The crew.
  public struct Crew: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Everybody in it, this device first.
    public var members: [Member]

    /// Describes a crew.
    public init(name: String, members: [Member]) {
      self.name = name
      self.members = members
    }
  }

  /// Somebody in the crew.
  public struct Member: Codable, Hashable, Sendable {
    /// As that device calls itself.
    public var name: String
    /// The device is there now.
    public var isOnline: Bool
    /// This very device.
    public var isSelf: Bool

    /// Describes a member.
    public init(name: String, isOnline: Bool, isSelf: Bool = false) {
      self.name = name
      self.isOnline = isOnline
      self.isSelf = isSelf
    }
  }
}
