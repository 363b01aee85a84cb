import FaceProtocol

/// Numbers what is shown, and shows nothing twice.
struct ShownScreen: Hashable, Sendable {
  private(set) var serial: UInt32 = 0
  private var last: Presentation?
  private var newcomers: [FaceID] = []

  /// A face that has just come sees the screen whether it is new or not.
  mutating func greet(_ face: FaceID) { newcomers.append(face) }

  mutating func settle(_ presentation: Presentation, in turn: inout Turn<some RandomNumberGenerator>) {
    defer { newcomers = [] }
    let comparable = presentation.withoutClock
    let isNew = comparable != last
    guard isNew || !newcomers.isEmpty else { return }
    last = comparable
    serial &+= 1
    let audience = isNew ? [FaceAudience.everyone] : newcomers.map { .one($0) }
    for audience in audience { turn.emit(.face(.present(numbered(presentation)), to: audience)) }
  }

  /// The presentation with the number of what is on the glass.
  func numbered(_ presentation: Presentation) -> Presentation {
    var result = presentation
    result.serial = serial
    return result
  }
}

extension Presentation {
  /// What makes two presentations the same to whoever looks: neither the number nor how much of a countdown is left,
  /// for the face counts by itself.
  fileprivate var withoutClock: Presentation {
    var result = self
    result.serial = 0
    switch screen {
    case .code(var code):
      code.remainingMilliseconds = 0
      result.screen = .code(code)
    case .resetCountdown: result.screen = .resetCountdown(remainingMilliseconds: 0)
    case .starting, .welcome, .home, .codeEntry, .working, .joinConsent, .hostConsent, .openConsent,
      .reaction, .text, .song, .notice, .problem, .menu, .roster, .parting, .crewPicture:
      break
    }
    return result
  }
}
