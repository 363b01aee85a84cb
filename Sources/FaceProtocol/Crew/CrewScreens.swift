extension Screen {
  /// Everybody in the crew, one line of it chosen, and below them what may be done.
  public struct Roster: Hashable, Sendable {
    /// The crew's name.
    public var crewName: String
    /// This device first, then the others in a lasting order.
    public var members: [RosterRow]
    /// What may be chosen below the members.
    public var actions: [String]
    /// Which line fire would choose, counted through members and actions.
    public var selected: Int

    /// Describes a roster.
    public init(crewName: String, members: [RosterRow], actions: [String], selected: Int) {
      self.crewName = crewName
      self.members = members
      self.actions = actions
      self.selected = selected
    }
  }

  /// A member in the roster.
  public struct RosterRow: Hashable, Sendable {
    /// Who.
    public var person: Person
    /// What its device is.
    public var kind: Kind
    /// Whether the device is there.
    public var standing: Standing
    /// Who let it in; nil for whoever made the crew, and where nobody remembers.
    public var addedBy: String?
    /// What it hears can't stay private.
    public var isOpen: Bool
    /// This very device.
    public var isSelf: Bool

    /// What a device is.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
      /// A board with buttons.
      case device = 1
      /// A chat that stands for somebody's phone.
      case chat = 2
      /// A device of the plain dialect.
      case original = 3
      /// Of a later release.
      case unknown = 4
    }

    /// Whether a device is there.
    public enum Standing: UInt8, Hashable, Sendable, CaseIterable {
      /// Heard on this connection.
      case here = 1
      /// Not now.
      case away = 2
      /// Not for 30 days.
      case asleep = 3
      /// Not for 90 days: better removed.
      case lost = 4
    }

    /// Describes a member.
    public init(
      person: Person, kind: Kind, standing: Standing, addedBy: String? = nil, isOpen: Bool = false,
      isSelf: Bool = false
    ) {
      self.person = person
      self.kind = kind
      self.standing = standing
      self.addedBy = addedBy
      self.isOpen = isOpen
      self.isSelf = isSelf
    }
  }

  /// Remove "Ben" from the crew, or leave it? Love held for two seconds does, fire stops.
  public struct Parting: Hashable, Sendable {
    /// Who would be removed; nil when this device would leave.
    public var person: Person?
    /// The crew.
    public var crewName: String

    /// Describes the question.
    public init(person: Person?, crewName: String) {
      self.person = person
      self.crewName = crewName
    }
  }

  /// The picture that is the same on every member's screen.
  public struct CrewPicture: Hashable, Sendable {
    /// The crew's name.
    public var crewName: String
    /// What it is drawn from.
    public var digest: PictureDigest

    /// Describes the picture.
    public init(crewName: String, digest: PictureDigest) {
      self.crewName = crewName
      self.digest = digest
    }
  }
}
