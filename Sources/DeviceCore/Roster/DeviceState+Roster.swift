import CrewMessages
import FaceProtocol

/// Who comes and goes.
extension DeviceState {
  /// Journalled and shown; on the two devices of a pairing that is under way the pairing's own screen shows it.
  mutating func take(_ news: RosterNews, in turn: inout Turn<some RandomNumberGenerator>) {
    let line = RosterLine(news)
    latest = Screen.Latest(person: line.subject, summary: line.predicate.line())
    turn.note(
      news.journalEvent, ["author": news.authorWord(own: crew?.own.id)], devices: news.journalDevices)
    if case .joined(let member, _, crew?.own?) = news, pairing.phase.isAdding { admitted = member }
    switch news {
    case .removed(crew?.own, let author): expulsion = Expulsion(author: author)
    case .joined(crew?.own, _, _), .left(crew?.own): break
    default: if !pairing.phase.isAdding { show(line) }
    }
  }

  private mutating func show(_ line: RosterLine) {
    stage.show(
      Screen.Notice(
        title: line.sentence.line(),
        detail: line.opens ? "From now on what is said here is not private." : crew?.name.line(),
        isGood: line.isGood))
  }

  mutating func remember(_ heard: [DeviceID: UInt64]) {
    guard heard != memory.heard else { return }
    memory.heard = heard
    isMemoryUnsaved = true
  }

  /// Whoever was silent for 90 days is offered for removal, once in the life of the program.
  mutating func offerRemovals(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let crew else { return }
    for member in crew.others
    where crew.standing(of: member.id, at: turn.now) == .lost && offeredRemovals.insert(member.id).inserted {
      stage.show(
        Screen.Notice(
          title: "\(Person(member).name) has been silent for 90 days".line(),
          detail: isShownElsewhere
            ? "If it is lost, remove it on a device: Menu, Crew." : "If it is lost, remove it: Menu, Crew.",
          isGood: false))
    }
  }

  func rosterScreen(at now: Duration) -> Screen {
    guard let crew else { return .welcome }
    return .roster(
      Screen.Roster(
        crewName: crew.name.line(),
        members: crew.members.prefix(Self.rosterLimit).map { row($0, in: crew, at: now) },
        actions: rosterActions.map(label), selected: selectedIndex))
  }

  /// As many as a crew may have.
  static let rosterLimit = 32

  private func row(_ member: Member, in crew: CrewSummary, at now: Duration) -> Screen.RosterRow {
    let detail = crew.detail(of: member.id)
    return Screen.RosterRow(
      person: Person(member), kind: .init(detail.kind),
      standing: .init(crew.standing(of: member.id, at: now)),
      addedBy: detail.addedBy.map { Person($0).name },
      isOpen: crew.isOriginal || !detail.kind.isPrivate, isSelf: member.id == crew.own.id)
  }

  /// For the status line: the first of those because of whom the crew is not private, and how many more. Of original devices
  /// it is the hub that reads everything.
  var openMember: String? {
    guard let crew, !isAlone else { return nil }
    if crew.isOriginal { return hub.line() }
    guard let first = crew.openMembers.first else { return nil }
    let more = crew.openMembers.count - 1
    return Person(first).name + (more > 0 ? " +\(more)" : "")
  }
}

extension Screen.RosterRow.Kind {
  init(_ kind: DeviceKind) {
    switch kind {
    case .gadget: self = .device
    case .chat: self = .chat
    case .original: self = .original
    default: self = .unknown
    }
  }
}

extension Screen.RosterRow.Standing {
  init(_ standing: MemberStanding) {
    switch standing {
    case .here: self = .here
    case .away: self = .away
    case .asleep: self = .asleep
    case .lost: self = .lost
    }
  }
}
