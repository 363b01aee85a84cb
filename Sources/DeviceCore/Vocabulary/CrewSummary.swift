public import CrewMessages
public import FaceProtocol

/// Who is in the crew.
public struct CrewSummary: Hashable, Sendable {
  /// The crew's name.
  public var name: String
  /// This device.
  public var own: Member
  /// The others, in a lasting order.
  public var others: [Member]
  /// Those of the others whose device is there.
  public var online: Set<DeviceID>
  /// What else is known of the members, this device among them; one that is missing is a plain device of which nothing
  /// is known.
  public var details: [DeviceID: MemberDetail]
  /// What the crew picture is drawn from; nil where nobody worked it out.
  public var picture: PictureDigest?
  /// Who came and went, newest last.
  public var comings: [RosterNews]
  /// This device does not know yet what happened while it was away, and holds back what it has to say.
  public var isCatchingUp: Bool
  /// What it heard of that is not sure yet; its user may say that the roster is right.
  public var isInDoubt: Bool
  /// It is a crew of original devices: nothing is encrypted, and the hub can read everything.
  public var isOriginal: Bool

  /// Describes a crew.
  public init(
    name: String, own: Member, others: [Member], online: Set<DeviceID> = [],
    details: [DeviceID: MemberDetail] = [:], picture: PictureDigest? = nil, comings: [RosterNews] = [],
    isCatchingUp: Bool = false, isInDoubt: Bool = false, isOriginal: Bool = false
  ) {
    self.name = name
    self.own = own
    self.others = others
    self.online = online
    self.details = details
    self.picture = picture
    self.comings = comings
    self.isCatchingUp = isCatchingUp
    self.isInDoubt = isInDoubt
    self.isOriginal = isOriginal
  }
}

/// What is known of a member besides its name.
public struct MemberDetail: Hashable, Sendable {
  /// What its device is.
  public var kind: DeviceKind
  /// Who let it in; nil for whoever made the crew, and where nobody remembers.
  public var addedBy: Member?
  /// When it was last heard, by the monotonic clock of the events: below zero where that was before its start. Nil where
  /// nobody remembers.
  public var heardAt: Duration?

  /// Describes a member.
  public init(kind: DeviceKind = .gadget, addedBy: Member? = nil, heardAt: Duration? = nil) {
    self.kind = kind
    self.addedBy = addedBy
    self.heardAt = heardAt
  }
}

/// Somebody came or went, with the names that everybody had then.
public enum RosterNews: Hashable, Sendable {
  /// A device came in.
  case joined(Member, kind: DeviceKind, letInBy: Member?)
  /// A device was removed.
  case removed(Member, by: Member?)
  /// A device was removed, or left, where this one did not hear it; a member said so.
  case gone(Member, onWordOf: Member)
  /// A device left by itself.
  case left(Member)
  /// A device that had lost its keys was put back in; no button is needed for that.
  case cameBack(Member, letInBy: Member?)
  /// A member says of a device that one let it in who was removed here, whose name may be forgotten.
  case ghost(Member, letInBy: Member?, onWordOf: Member)
}

/// How a member's device is.
public enum MemberStanding: Hashable, Sendable {
  /// Heard on this connection.
  case here
  /// Not now.
  case away
  /// Not for 30 days.
  case asleep
  /// Not for 90 days: better removed, for the keys of one that never speaks are never renewed.
  case lost
}

extension CrewSummary {
  /// A member that is not heard for so long is asleep.
  public static let sleepTime: Duration = .seconds(30 * 86_400)
  /// A member that is not heard for so long is better removed.
  public static let lossTime: Duration = .seconds(90 * 86_400)

  /// This device, then the others.
  public var members: [Member] { [own] + others }

  /// How a member's device is at `now`.
  public func standing(of member: DeviceID, at now: Duration) -> MemberStanding {
    if member == own.id || online.contains(member) { return .here }
    guard let heard = detail(of: member).heardAt else { return .away }
    return now - heard >= Self.lossTime ? .lost : now - heard >= Self.sleepTime ? .asleep : .away
  }

  /// What is known of a member.
  public func detail(of member: DeviceID) -> MemberDetail { details[member] ?? MemberDetail() }

  /// The members because of whom what is said here is not private.
  public var openMembers: [Member] { members.filter { !detail(of: $0.id).kind.isPrivate } }

  /// Whether what is said here stays with its members' users.
  public var isPrivate: Bool { !isOriginal && openMembers.isEmpty }

  /// The next moment after `now` at which somebody falls asleep or is lost.
  func nextSilence(after now: Duration) -> Duration? {
    others.filter { !online.contains($0.id) }.compactMap { detail(of: $0.id).heardAt }
      .flatMap { [$0 + Self.sleepTime, $0 + Self.lossTime] }.filter { $0 > now }.min()
  }
}
