import LeelooService

/// A crew in lines for a person.
struct CrewText {
  private let crew: ControlStatus.Crew
  private let terminal: Terminal

  init(_ crew: ControlStatus.Crew, on terminal: Terminal) {
    self.crew = crew
    self.terminal = terminal
  }

  var lines: [String] {
    [terminal.colour(.bold, crew.name.visible) + warning] + catchingUp + crew.members.map(line) + comings
  }

  private func line(_ member: ControlStatus.Member) -> String {
    let words = [member.place, member.kindWord, member.addedBy.map { "let in by \($0.visible)" }]
    let mark = member.isPrivate == false ? "  " + terminal.colour(.red, "not private") : ""
    return "  \(member.name.visible), \(words.compactMap(\.self).joined(separator: ", "))\(mark)"
  }

  private var warning: String {
    crew.isOriginal == true ? "  " + terminal.colour(.red, "not private: the hub can read everything") : ""
  }

  private var catchingUp: [String] {
    crew.isCatchingUp == true
      ? [
        "  catching up: nothing is sent before the others confirm what happened meanwhile;",
        "  if nobody is left who could, `leeloo crew confirm` asks you",
      ] : []
  }

  private var comings: [String] {
    guard let lines = crew.comings, !lines.isEmpty else { return [] }
    return ["", "Who came and went:"] + lines.map { "  \($0.visible)" }
  }
}

extension ControlStatus.Member {
  fileprivate var place: String {
    if isSelf { return "this device" }
    switch standing {
    case .asleep: return "asleep: not heard for 30 days"
    case .lost: return "not heard for 90 days; `leeloo crew remove` asks to remove it"
    case .here, .away, nil: return isOnline ? "here" : "away"
    }
  }

  fileprivate var kindWord: String? {
    switch kind {
    case .chat: "chat"
    case .original: "original device"
    case .unknown: "of a newer kind"
    case .device, nil: nil
    }
  }
}
