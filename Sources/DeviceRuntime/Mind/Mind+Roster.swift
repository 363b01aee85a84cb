import CrewMessages
import DeviceCore
import FaceProtocol
import LeelooCrew
import OriginalCrew

/// Who is in the crew, as the device is told.
extension Mind {
  mutating func changed(_ members: CrewMembers) {
    roster.note(members, wallClock: clock.wallClock)
    if let crew { pairing?.note(crew) }
    if let heard = roster.unsavedTimes() { post(.device(.crew(.heard(heard)))) }
    tellCrew()
  }

  /// Said before the roster that has it.
  mutating func changed(_ change: RosterChange) {
    tell(RosterNews(change))
  }

  /// This device was taken out of the crew; that it is gone follows.
  mutating func removed(by author: Member?) {
    guard let own = crew?.members.own else { return }
    tell(.removed(own, by: author))
  }

  /// This device has come into a crew.
  mutating func joined(_ crew: Crew) {
    guard let change = crew.rosterLog.entries.last?.change else { return }
    tell(RosterNews(change))
  }

  /// What the device knows of the crew.
  func summary(of crew: Crew) -> CrewSummary {
    let members = crew.members
    var summary = CrewSummary(
      name: members.crewName, own: members.own, others: members.others, online: members.online,
      picture: PictureDigest(crew.pictureDigest),
      comings: crew.rosterLog.entries.map { RosterNews($0.change) },
      isCatchingUp: crew.isCatchingUp, isInDoubt: crew.isInDoubt)
    for entry in members.roster {
      summary.details[entry.member.id] = MemberDetail(
        kind: entry.kind, addedBy: entry.addedBy, heardAt: roster.heardAt(entry.member.id, clock))
    }
    return summary
  }

  /// What the device knows of the crew has changed.
  mutating func tellCrew() {
    if let crew { post(.device(.crew(.changed(summary(of: crew))))) }
  }

  mutating func rename(_ name: String) {
    post(.original(.rename(name)))
    guard let own = crew?.members.own else { return }
    post(.crew(.rename(name: name, colour: own.colour)))
  }

  private mutating func tell(_ news: RosterNews) { post(.device(.crew(.roster(news)))) }
}

extension RosterNews {
  init(_ change: RosterChange) {
    self =
      switch change {
      case .joined(let member, let kind, let host): .joined(member, kind: kind, letInBy: host)
      case .removed(let member, let author): .removed(member, by: author)
      case .gone(let member, let teller): .gone(member, onWordOf: teller)
      case .left(let member): .left(member)
      case .cameBack(let member, let host): .cameBack(member, letInBy: host)
      }
  }
}
