import CrewMessages
import FaceProtocol

/// The question that stands on the screen: leave the crew, or remove a member from it.
enum Parting: Hashable, Sendable {
  case leave
  case remove(Member)
  /// A member whose name somebody else has who was just let in: probably the same device, before it lost everything.
  case removeTwin(Member)

  /// Who would go, if not this device.
  var member: Member? {
    switch self {
    case .leave: nil
    case .remove(let member), .removeTwin(let member): member
    }
  }
}

/// Another member took this device out of its crew; nil where nobody knows who.
struct Expulsion: Hashable, Sendable {
  let author: Member?
}

/// Leaving and removing: asked for by menu or tool, done by a held button only.
extension DeviceState {
  static let partingTimeout: Duration = .seconds(30)

  mutating func ask(_ question: Parting, in turn: inout Turn<some RandomNumberGenerator>) {
    closeMenu(in: &turn)
    parting = question
    timers.start(.consent, after: Self.partingTimeout, in: &turn)
  }

  mutating func endParting(in turn: inout Turn<some RandomNumberGenerator>) {
    guard parting != nil else { return }
    parting = nil
    timers.cancel(.consent, in: &turn)
  }

  /// Love was held to the end.
  mutating func part(on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let question = parting, mayConsent(on: id, in: &turn) else { return }
    endParting(in: &turn)
    if let member = question.member { remove(member, in: &turn) } else { turn.emit(.leaveCrew) }
  }

  /// Whoever is asked about has gone meanwhile; or is a twin that lives, for it spoke.
  mutating func endPartingOfGone(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let member = parting?.member else { return }
    let isThere = crew?.others.contains { $0.id == member.id } == true
    guard !isThere || parting == .removeTwin(member) && crew?.isSilent(member) == false else { return }
    endParting(in: &turn)
  }

  /// The last thing that is said about a crew. Whoever was taken out of one has to see by whom.
  mutating func sayGoodbye(to crew: CrewSummary) {
    defer { expulsion = nil }
    guard let expulsion else {
      return stage.show(Screen.Notice(title: "No longer in \(crew.name)".line(), isGood: false))
    }
    let title = expulsion.author.map { "\(Person($0).name) removed this device" } ?? "This device was removed"
    stage.showLasting(
      Screen.Notice(
        title: title.line(), detail: "It is no longer in \(crew.name), and reads nothing of it.".line(),
        isGood: false))
  }

  private mutating func remove(_ member: Member, in turn: inout Turn<some RandomNumberGenerator>) {
    turn.note(.removalAsked, devices: ["member": member.id])
    stage.show(
      Screen.Notice(
        title: "Removing \(Person(member).name)".line(),
        detail: link.isUp ? "The others are being told." : "The others are told when the hub is there.",
        isGood: false))
    turn.emit(.removeMember(member.id))
  }

  /// It takes longer than anybody expects who reads that somebody is being removed.
  mutating func tellHeldUp(_ member: Member) {
    stage.show(
      Screen.Notice(
        title: "Removing \(Person(member).name) takes longer".line(),
        detail: "That device keeps changing the crew. Your messages wait.", isGood: false))
  }

  var partingScreen: Screen {
    var person = parting?.member.map { Person($0) }
    if case .removeTwin = parting { person?.name += ", the one that is away" }
    return .parting(Screen.Parting(person: person, crewName: (crew?.name ?? "the crew").line()))
  }
}
