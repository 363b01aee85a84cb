import CrewMessages
import FaceProtocol

/// One line about who came or went: the same sentence on every member's screen.
struct RosterLine: Hashable, Sendable {
  /// Who did it, or whom it happened to where nobody knows.
  let subject: Person
  /// What follows the subject's name.
  let predicate: String
  let isGood: Bool
  /// Because of what it is, the crew is no longer private.
  let opens: Bool

  var sentence: String { "\(subject.name) \(predicate)" }

  init(_ news: RosterNews) {
    switch news {
    case .joined(let member, let kind, let host?):
      self.init(host, "let \(Person(member).name) in", isGood: kind.isPrivate, opens: !kind.isPrivate)
    case .joined(let member, let kind, nil):
      self.init(member, "joined", isGood: kind.isPrivate, opens: !kind.isPrivate)
    case .removed(let member, let remover?):
      self.init(remover, "removed \(Person(member).name)", isGood: false)
    case .removed(let member, nil): self.init(member, "is no longer in the crew", isGood: false)
    case .gone(let member, let teller):
      self.init(teller, "says \(Person(member).name) is gone", isGood: false)
    case .left(let member): self.init(member, "left", isGood: false)
    case .cameBack(let member, let host?):
      self.init(host, "let \(Person(member).name) in again", isGood: true)
    case .cameBack(let member, nil): self.init(member, "came back", isGood: true)
    case .ghost(let member, let host, let teller):
      let host = host.map { "\(Person($0).name), removed here," } ?? "one removed here"
      self.init(teller, "says \(host) let \(Person(member).name) in", isGood: false)
    }
  }

  private init(_ subject: Member, _ predicate: String, isGood: Bool, opens: Bool = false) {
    (self.subject, self.predicate) = (Person(subject), predicate)
    (self.isGood, self.opens) = (isGood, opens)
  }
}

extension RosterNews {
  /// In one line, such as "Amy let Ben in".
  public var sentence: String { RosterLine(self).sentence.line() }

  /// Who came or went.
  var member: Member {
    switch self {
    case .joined(let member, _, _), .removed(let member, _), .gone(let member, _), .left(let member),
      .cameBack(let member, _), .ghost(let member, _, _):
      member
    }
  }

  /// Who did it, for the journal: no name.
  func authorWord(own: DeviceID?) -> String {
    if case .left = self { return "itself" }
    return author.map { $0.id == own ? "this device" : "another member" } ?? "unknown"
  }

  /// Who came or went, and by whom.
  var journalDevices: [String: DeviceID] {
    var devices = ["member": member.id]
    devices["by"] = author?.id
    return devices
  }

  private var author: Member? {
    switch self {
    case .joined(_, _, let author), .removed(_, let author), .cameBack(_, let author): author
    case .gone(_, let teller), .ghost(_, _, let teller): teller
    case .left: nil
    }
  }

  var journalEvent: JournalNote.Event {
    switch self {
    case .joined: .memberJoined
    case .cameBack: .memberReturned
    case .removed, .gone: .memberRemoved
    case .left: .memberLeft
    case .ghost: .ghostFound
    }
  }
}
