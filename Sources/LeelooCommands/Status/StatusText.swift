import LeelooService

/// A device's state in lines for a person: one row a thing, the words those of the screen and the handbook.
struct StatusText {
  private let status: ControlStatus
  private let terminal: Terminal

  init(_ status: ControlStatus, on terminal: Terminal) {
    self.status = status
    self.terminal = terminal
  }

  var lines: [String] {
    let id = status.device.idPrefix.map { "  " + terminal.colour(.dim, $0.visible) } ?? ""
    return [terminal.colour(.bold, status.device.name.visible) + id] + rows + incidents + problems
  }

  private var rows: [String] {
    [
      row("hub", status.link.sentence), row("crew", crew), row("waiting", "\(status.waiting)"),
      row("newest", status.lastDelivery?.words ?? "nothing sent yet"), row("pairing", pairing),
      row("screen", "\(status.screen.visible), \(faces)"), row("sound", sound),
      row("leelood", "\(status.version.visible), up for \(passedTime(seconds: status.uptimeSeconds))"),
    ]
  }

  private var crew: String {
    guard let crew = status.crew else { return "none yet; `leeloo pair` makes one" }
    let others = crew.members.filter { !$0.isSelf }.map {
      "\($0.name.visible) (\($0.isOnline ? "here" : "away"))"
    }
    let mark = crew.isPrivate == false ? "  " + terminal.colour(.red, "not private") : ""
    return "\(crew.name.visible): \(others.isEmpty ? "nobody else" : others.joined(separator: ", "))\(mark)"
  }

  private var pairing: String {
    if let seconds = status.pairing.lockedForSeconds { return "locked for \(passedTime(seconds: seconds))" }
    return status.pairing.phase.visible
  }

  private var faces: String {
    switch status.faces {
    case 0: "no face connected"
    case 1: "1 face"
    default: "\(status.faces) faces"
    }
  }

  private var sound: String {
    if status.isMuted { return "muted" }
    return "\(status.volumePercent) %" + (status.isQuiet ? ", quiet hours" : "")
  }

  private var incidents: [String] {
    (status.incidents ?? []).enumerated().map { row($0 == 0 ? "noticed" : "", $1.sentence) }
  }

  private var problems: [String] {
    guard !status.problems.isEmpty else { return [row("problems", terminal.colour(.green, "none"))] }
    return status.problems.flatMap { problem in
      [
        row("problem", terminal.colour(.red, "\(problem.sentence.visible) (\(problem.code.visible))")),
        row("", "→ \(problem.remedy.visible)"),
      ]
    }
  }

  private func row(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(10 - name.count, 1)) + value
  }
}
