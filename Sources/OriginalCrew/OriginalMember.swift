public import CrewMessages
public import LeelooProtocol

/// This device as a member of a crew of original devices.
///
/// It decides and does nothing. Nothing here is private: the dialect has no keys, so this module has none either, and what
/// is said goes through the hub in clear. The hub keeps nothing for later, and neither does this: what can't be said now is
/// refused, for a message without an id can't be sent twice and shown once.
public struct OriginalMember: Sendable {
  /// Whoever knows it is in.
  public let code: OriginalCrewCode
  /// Under which id the hub knows this device in the crew; nil before it was let in for the first time.
  public internal(set) var deviceID: String?
  /// This device, to its own screen. The id means nothing outside this process.
  public internal(set) var own: Member

  var phase = Phase.away
  var friends = OriginalFriends()
  var unconfirmed: [Unconfirmed] = []

  enum Phase: Hashable, Sendable {
    /// No connection, or none that the hub has anything to do with.
    case away
    /// The hub has been asked for the crew that it may know.
    case joining
    /// The hub had forgotten the crew, and has been asked to make it again.
    case creating
    /// In the crew.
    case seated
  }

  /// Comes into a crew, or back into one that this device was in under `deviceID`.
  public init(
    of code: OriginalCrewCode, as deviceID: String? = nil, name: String,
    chance: inout some RandomNumberGenerator
  ) {
    self.code = code
    self.deviceID = deviceID
    own = Member(id: .random(using: &chance), original: OriginalName(name))
  }

  /// The hub has let this device in on the connection that stands.
  public var isSeated: Bool { phase == .seated }

  /// The others as far as the dialect tells: it names those who are online, and who spoke.
  public var others: [OriginalFriend] { friends.all }

  /// Takes one event to what must be done about it.
  public mutating func step(
    _ event: OriginalMemberEvent, chance: inout some RandomNumberGenerator
  ) -> [OriginalMemberEffect] {
    switch event {
    case .opened: introduce()
    case .received(let frame): take(frame, chance: &chance)
    case .lost: lose()
    case .send(let id, let content): send(content, as: id)
    case .rename(let name): rename(name)
    case .leave: leave()
    }
  }

  /// Again for every connection; the dialect has no other way back.
  private mutating func introduce() -> [OriginalMemberEffect] {
    phase = .joining
    return [.send(joining)]
  }

  private mutating func lose() -> [OriginalMemberEffect] {
    phase = .away
    friends.allWent()
    let refusals = unconfirmed.filter { !$0.isRefused }.map {
      OriginalMemberEffect.refused($0.id, .unconfirmed)
    }
    unconfirmed = []
    return refusals + [.membersChanged]
  }

  /// The others hear of it as they hear of a return.
  private mutating func rename(_ name: String) -> [OriginalMemberEffect] {
    own = Member(id: own.id, original: OriginalName(name))
    return isSeated ? [.send(joining), .membersChanged] : [.membersChanged]
  }

  /// An original hub does not know the word, and takes the end of the connection for an absence.
  private mutating func leave() -> [OriginalMemberEffect] {
    let wasSeated = isSeated
    let refusals = lose().filter { $0 != .membersChanged }
    return refusals + (wasSeated ? [.send(.leave)] : []) + [.left]
  }

  var joining: OriginalClientFrame { .join(code: "\(code)", introduction) }

  var introduction: OriginalIntroduction {
    OriginalIntroduction(deviceID: deviceID, name: OriginalName(own.name))
  }
}
