extension ControlStatus {
  /// The crew. What a later version added is nil where an older `leelood` answers.
  public struct Crew: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Everybody in it, this device first.
    public var members: [Member]
    /// What the crew picture is drawn from: SHA-256 in hexadecimal.
    public var picture: String?
    /// What happened while this device was away is not sure yet.
    public var isCatchingUp: Bool?
    /// Who came and went and who did it, in a line each, newest last.
    public var comings: [String]?
    /// What is said in it stays with its members' users: false where a chat is in it, and in a crew of original devices,
    /// where the hub can read everything.
    public var isPrivate: Bool?
    /// It is a crew of original devices, which tells who is there and not who is in it.
    public var isOriginal: Bool?

    /// Describes a crew.
    public init(
      name: String, members: [Member], picture: String? = nil, isCatchingUp: Bool? = nil,
      comings: [String]? = nil, isPrivate: Bool? = nil, isOriginal: Bool? = nil
    ) {
      self.name = name
      self.members = members
      self.picture = picture
      self.isCatchingUp = isCatchingUp
      self.comings = comings
      self.isPrivate = isPrivate
      self.isOriginal = isOriginal
    }
  }

  /// Somebody in the crew. What a later version added is nil where an older `leelood` answers.
  public struct Member: Codable, Hashable, Sendable {
    /// As that device calls itself.
    public var name: String
    /// The device is there now.
    public var isOnline: Bool
    /// This very device.
    public var isSelf: Bool
    /// What its device is.
    public var kind: Kind?
    /// Whether it is there, and if not, for how long.
    public var standing: Standing?
    /// Who let it in, by name.
    public var addedBy: String?
    /// What it hears stays with its user: false for chats, original devices, and kinds that are not known.
    public var isPrivate: Bool?
    /// What the journal calls it, in `LEELOO_MEMBER` and `LEELOO_BY`, until `leelood` starts again.
    public var journalName: String?

    /// What a device is; a number of a later release is ``unknown``.
    public enum Kind: String, Codable, Hashable, Sendable { case device, chat, original, unknown }
    /// Here, away, not heard for 30 days, or for 90.
    public enum Standing: String, Codable, Hashable, Sendable { case here, away, asleep, lost }

    /// Describes a member.
    public init(
      name: String, isOnline: Bool, isSelf: Bool = false, kind: Kind? = nil, standing: Standing? = nil,
      addedBy: String? = nil, isPrivate: Bool? = nil, journalName: String? = nil
    ) {
      self.name = name
      self.isOnline = isOnline
      self.isSelf = isSelf
      self.kind = kind
      self.standing = standing
      self.addedBy = addedBy
      self.isPrivate = isPrivate
      self.journalName = journalName
    }
  }
}
