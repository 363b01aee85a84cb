internal import ByteCoding

extension Screen {
  private enum Tag: UInt8 {
    case starting = 0
    case welcome = 1
    case home = 2
    case code = 3
    case codeEntry = 4
    case working = 5
    case joinConsent = 6
    case hostConsent = 7
    case reaction = 8
    case text = 9
    case notice = 10
    case problem = 11
    case menu = 12
    case resetCountdown = 13
    case roster = 14
    case parting = 15
    case crewPicture = 16
    case openConsent = 17
    case song = 18
  }

  func encode(into writer: inout ByteWriter) {
    writer.append(tag)
    switch self {
    case .starting, .welcome: break
    case .home(let home): home.encode(into: &writer)
    case .code(let code): code.encode(into: &writer)
    case .codeEntry(let entry): entry.encode(into: &writer)
    case .working(let work): work.encode(into: &writer)
    case .joinConsent(let consent): consent.encode(into: &writer)
    case .hostConsent(let consent): consent.encode(into: &writer)
    case .openConsent(let consent): consent.encode(into: &writer)
    case .reaction(let picture): picture.encode(into: &writer)
    case .text(let picture): picture.encode(into: &writer)
    case .song(let picture): picture.encode(into: &writer)
    case .notice(let notice): notice.encode(into: &writer)
    case .problem(let problem): problem.encode(into: &writer)
    case .menu(let menu): menu.encode(into: &writer)
    case .roster(let roster): roster.encode(into: &writer)
    case .parting(let parting): parting.encode(into: &writer)
    case .crewPicture(let picture): picture.encode(into: &writer)
    case .resetCountdown(let milliseconds): writer.append(integer: milliseconds)
    }
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.value(Tag.self) {
    case .starting: self = .starting
    case .welcome: self = .welcome
    case .home: self = .home(try Home(from: &reader))
    case .code: self = .code(try Code(from: &reader))
    case .codeEntry: self = .codeEntry(try CodeEntry(from: &reader))
    case .working: self = .working(try Work(from: &reader))
    case .joinConsent: self = .joinConsent(try JoinConsent(from: &reader))
    case .hostConsent: self = .hostConsent(try HostConsent(from: &reader))
    case .openConsent: self = .openConsent(try OpenConsent(from: &reader))
    case .reaction: self = .reaction(try ReactionPicture(from: &reader))
    case .text: self = .text(try TextPicture(from: &reader))
    case .song: self = .song(try SongPicture(from: &reader))
    case .notice: self = .notice(try Notice(from: &reader))
    case .problem: self = .problem(try Problem(from: &reader))
    case .menu: self = .menu(try Menu(from: &reader))
    case .roster: self = .roster(try Roster(from: &reader))
    case .parting: self = .parting(try Parting(from: &reader))
    case .crewPicture: self = .crewPicture(try CrewPicture(from: &reader))
    case .resetCountdown: self = .resetCountdown(remainingMilliseconds: try reader.integer())
    }
  }

  private var tag: Tag {
    switch self {
    case .starting: .starting
    case .welcome: .welcome
    case .home: .home
    case .code: .code
    case .codeEntry: .codeEntry
    case .working: .working
    case .joinConsent: .joinConsent
    case .hostConsent: .hostConsent
    case .openConsent: .openConsent
    case .reaction: .reaction
    case .text: .text
    case .song: .song
    case .notice: .notice
    case .problem: .problem
    case .menu: .menu
    case .roster: .roster
    case .parting: .parting
    case .crewPicture: .crewPicture
    case .resetCountdown: .resetCountdown
    }
  }
}
