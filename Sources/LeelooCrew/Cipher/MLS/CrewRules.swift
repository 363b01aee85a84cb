import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS

/// A group that no honest member makes: the rules of a crew besides those of RFC 9420. Every member refuses the same,
/// so a commit that breaks them is as if it had never come.
enum CrewRuleBreach: Error, Equatable {
  /// A leaf without a readable profile, above ``RosterMember/leafLimit``, or with a credential that is no device id.
  case badLeaf
  /// Two members with one device id or one key.
  case sameTwice
  /// A group context without what a crew has, or with more than `Group.contextLimit` besides.
  case badContext
  /// More members than a crew has.
  case tooMany
  /// A member whose key was removed before.
  case removedKey
  /// A member that renewed its leaf or came back, and is not who it was by ``RosterMember/mayBecome(_:)``.
  case otherIdentity
  /// A commit that renews no keys, or does what crews don't do.
  case badCommit
  /// A commit that removes somebody for good and does not bury the key, or digs one up.
  case notBuried
  /// One more commit of a member that has made ``CommitRun/limit`` in a row.
  case tooManyInARow
}

extension ExtensionType {
  /// What a member says of itself.
  static let leafProfile = ExtensionType(rawValue: LeafProfile.extensionType)
  /// What all members have the same of the crew.
  static let crewContext = ExtensionType(rawValue: CrewContext.extensionType)
}

extension Group {
  /// Everybody, if all of them are devices of a crew.
  func crewRoster() throws(CrewRuleBreach) -> [RosterMember] {
    var roster: [RosterMember] = []
    for member in members { roster.append(try RosterMember(member)) }
    guard roster.count <= Crew.memberLimit else { throw .tooMany }
    guard Set(roster.map(\.id)).count == roster.count, Set(roster.map(\.key)).count == roster.count else {
      throw .sameTwice
    }
    return roster
  }

  /// The most bytes of a group context's extensions besides what a crew has there: ours take 20, the rest is a later
  /// version's. Each removal carries all of them again, and has to fit into a frame.
  static let contextLimit = 1_024

  /// Demands that there is room for a removal.
  func checkContextLimit() throws(CrewRuleBreach) {
    var others = context.extensions
    others[.crewContext] = nil
    guard others.encoded.count <= Self.contextLimit else { throw .badContext }
  }

  /// What all members have the same of the crew.
  func crewContext() throws(CrewRuleBreach) -> CrewContext {
    guard let data = context.extensions[.crewContext],
      let context = try? CrewContext(decoding: SecretBytes(copying: data))
    else { throw .badContext }
    return context
  }
}

extension RosterMember {
  /// The most bytes of a leaf: twice what ours have. Without a bound a few members could make every welcome longer than
  /// a pairing carries; with this one a full crew's has about half of that.
  static let leafLimit = 512

  /// A leaf as a crew reads it.
  init(_ member: MLS.Member) throws(CrewRuleBreach) {
    guard let identity = member.identity, let id = Opaque16(identity),
      let data = member.leaf.extensions[.leafProfile], let profile = try? LeafProfile(decoding: data),
      let key = member.leaf.signatureKey.key,
      member.leaf.encoded.count <= Self.leafLimit
    else { throw .badLeaf }
    self.init(place: member.index.value, id: DeviceID(id), key: key, profile: profile)
  }

  /// What stays as it is for as long as somebody is a member, renewals and returns included: its id and key, or a removed
  /// one would be back under others, which no tombstone knows; what it is; and who let it in, which a leaf does not say
  /// before its owner knows. RFC 9420 section 5.3.1 leaves it to the application which credential may follow on which.
  fileprivate func mayBecome(_ next: RosterMember) throws(CrewRuleBreach) {
    guard next.id == id, next.key == key, next.profile.kind == profile.kind,
      profile.addedBy == nil || next.profile.addedBy == profile.addedBy
    else { throw .otherIdentity }
  }
}

extension CommitNews {
  /// What a commit did, if crews do that. `members` are those before it.
  init(_ summary: CommitSummary, members: [RosterMember], context: CrewContext) throws(CrewRuleBreach) {
    guard summary.hasPath, let author = members.first(where: { $0.place == summary.committer.value }) else {
      throw .badCommit
    }
    self.init(author: author.id)
    for member in summary.added {
      let added = try RosterMember(member)
      guard !context.tombstones.holds(added.key) else { throw .removedKey }
      for known in members where known.id == added.id || known.key == added.key { try known.mayBecome(added) }
      self.added.append(added)
    }
    for update in summary.updated {
      try RosterMember(update.before).mayBecome(try RosterMember(update.after))
    }
    let leavers = Set(
      summary.proposals.compactMap { change -> LeafIndex? in
        guard case .remove(let leaf) = change.proposal, leaf == change.proposer else { return nil }
        return leaf
      })
    for member in summary.removed {
      let gone = try RosterMember(member)
      if leavers.contains(member.index) { left.append(gone) } else { removed.append(gone) }
    }
  }
}

extension CrewContext {
  /// What a commit must leave as it is: where the crew meets, and who was removed, but for the oldest when there is no
  /// room.
  func mayBecome(_ next: CrewContext) throws(CrewRuleBreach) {
    guard next.syncSecret == syncSecret else { throw .badContext }
    guard next.tombstones.continues(tombstones) else { throw .notBuried }
  }
}
