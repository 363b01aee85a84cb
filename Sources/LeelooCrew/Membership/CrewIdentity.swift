import ByteCoding
import CrewMessages
import LeelooCrypto

/// Who this device is in a crew, who the others are, and where they meet: what a device needs to come back even if it
/// has lost its keys, written only when it changes (<doc:Messages>).
struct CrewIdentity: Sendable {
  /// The crew's random name for itself.
  let crew: Opaque16
  /// The crew's name for people.
  var crewName: String
  /// Where it meets, and what hides its frames.
  var syncSecret: SecretBytes
  /// Ours, for this crew alone.
  let signingKey: Ed25519PrivateKey
  /// This device.
  var own: Member
  /// What this device is.
  var kind: DeviceKind
  /// Who let this device in.
  var addedBy: DeviceID?
  /// The others, as last known.
  var others: [Peer] = []
  /// Those who went, so that one who does not know it can be told, and that whom they let in is not nobody's; at most
  /// ``formerLimit``.
  var former: [Peer] = []
  /// Whom this device removed.
  var removals = Tombstones()
  /// How often this device asked to be put back in.
  var resyncCounter: UInt64 = 0
  /// Who came and went.
  var log = RosterLog()

  /// How many that went are remembered.
  static let formerLimit = 32

  /// Another member and the key by which it is known.
  struct Peer: Equatable, Sendable {
    var member: Member
    let key: Ed25519PublicKey
    /// What it is.
    var kind: DeviceKind = .gadget
    /// Who let it in; nothing for whoever made the crew.
    var addedBy: DeviceID?
    /// This device let it in, and has neither heard it nor been shown that it joined.
    var isAwaited = false
    /// It was in the roster when this device came there without keys, and is held for a ghost (<doc:Forks>) until it is gone or
    /// the user says that the roster is right.
    var isGhost = false
  }

  /// Another member, if it is one.
  func peer(_ device: DeviceID) -> Peer? { others.first { $0.member.id == device } }

  /// One that went, if it is remembered.
  func former(_ device: DeviceID) -> Peer? { former.last { $0.member.id == device } }

  /// One more that went. Where there is no room, the oldest is forgotten that let in nobody who is here: many that come and
  /// go hide no host.
  mutating func remember(gone peer: Peer) {
    let hosts = Set(others.compactMap(\.addedBy) + [addedBy].compactMap { $0 })
    while former.count >= Self.formerLimit {
      former.remove(at: former.firstIndex { !hosts.contains($0.member.id) } ?? former.startIndex)
    }
    former.append(peer)
  }

  /// These of the others are held for ghosts, or nobody is any more.
  mutating func hold(forGhosts devices: Set<DeviceID>) {
    for index in others.indices { others[index].isGhost = devices.contains(others[index].member.id) }
  }

  /// The ids of the others.
  var otherIDs: Set<DeviceID> { Set(others.map(\.member.id)) }

  /// Those of them whom this device's own user has not removed: whose word counts of what the crew is.
  var witnesses: Set<DeviceID> { Set(others.filter { !removals.holds($0.key) }.map(\.member.id)) }

  /// Whom this device's own user has removed, of those that are in or remembered.
  var ownRemovals: Set<DeviceID> {
    Set((others + former).filter { removals.holds($0.key) }.map(\.member.id)).subtracting(witnesses)
  }

  /// What this device says of itself in its leaf.
  var profile: LeafProfile {
    LeafProfile(name: own.name, colour: own.colour, kind: kind, addedBy: addedBy)
  }

  /// Takes over what a cipher says of the crew. What a member has called itself since, in its hellos, stands. So does who
  /// let it in, of which who was there knows more than the member's own leaf says.
  mutating func follow(_ roster: [RosterMember], _ context: CrewContext) {
    others = roster.filter { $0.id != own.id }.map { member in
      let known = others.first { $0.member.id == member.id && $0.key == member.key }
      return Peer(
        member: known?.member ?? member.member, key: member.key, kind: member.profile.kind,
        addedBy: known?.addedBy ?? member.profile.addedBy, isAwaited: known?.isAwaited ?? false,
        isGhost: known?.isGhost ?? false)
    }
    crewName = context.name
    syncSecret = context.syncSecret
  }

  /// Who let a newcomer in is the author of the commit that did it, whatever the newcomer says of that.
  mutating func note(_ news: CommitNews) {
    for index in others.indices where news.newcomers.contains(where: { $0.id == others[index].member.id }) {
      others[index].addedBy = news.author
    }
  }
}
