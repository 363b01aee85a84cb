import ByteCoding
import CrewMessages
import DeviceCore
import FaceProtocol
import LeelooService

extension ControlStatus.Crew {
  init(_ crew: CrewSummary, _ pseudonyms: Pseudonyms, at now: Duration) {
    self.init(
      name: crew.name, members: crew.members.map { ControlStatus.Member($0, in: crew, pseudonyms, at: now) },
      picture: crew.picture?.bytes.hexadecimal, isCatchingUp: crew.isCatchingUp,
      comings: crew.comings.map(\.sentence), isPrivate: crew.isPrivate,
      isOriginal: crew.isOriginal ? true : nil)
  }
}

extension ControlStatus.Member {
  fileprivate init(_ member: Member, in crew: CrewSummary, _ pseudonyms: Pseudonyms, at now: Duration) {
    let (detail, standing) = (crew.detail(of: member.id), crew.standing(of: member.id, at: now))
    self.init(
      name: member.name, isOnline: standing == .here, isSelf: member.id == crew.own.id,
      kind: Kind(detail.kind), standing: Standing(standing),
      addedBy: detail.addedBy?.name,
      isPrivate: !crew.isOriginal && detail.kind.isPrivate, journalName: pseudonyms.name(of: member.id))
  }
}

extension ControlStatus.Member.Kind {
  fileprivate init(_ kind: DeviceKind) {
    switch kind {
    case .gadget: self = .device
    case .chat: self = .chat
    case .original: self = .original
    default: self = .unknown
    }
  }
}

extension ControlStatus.Member.Standing {
  fileprivate init(_ standing: MemberStanding) {
    switch standing {
    case .here: self = .here
    case .away: self = .away
    case .asleep: self = .asleep
    case .lost: self = .lost
    }
  }
}
