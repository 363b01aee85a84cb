import LeelooService

/// Tells the steps of a pairing until it has ended.
struct PairingProgress {
  /// Whether this is the crew that was wanted.
  let isDone: (ControlStatus.Crew) -> Bool

  /// Returns when there is a new member; throws why there is none.
  func follow(_ client: ControlClient, _ terminal: Terminal) throws {
    var phase: String?
    while let event = try client.nextEvent() {
      guard case .status(let status) = event else { continue }
      if let crew = status.crew, isDone(crew) { return terminal.print(joined(crew)) }
      if status.pairing.phase != phase {
        if phase != nil { try checkEnd(status.pairing) }
        phase = status.pairing.phase
        if let sentence = Self.sentence(of: status.pairing.phase) { terminal.note(sentence) }
      }
    }
    throw ToolError(
      code: "LC0103", sentence: "`leelood` ended during the pairing.",
      remedy: "See `systemctl status leelood`.",
      status: .unavailable)
  }

  /// Whoever shows codes shows the next and goes on by itself; the other one is back where they are typed.
  private func checkEnd(_ pairing: ControlStatus.Pairing) throws {
    guard ["idle", "typing"].contains(pairing.phase), let failure = pairing.lastFailure else { return }
    throw ToolError(code: failure.code, sentence: failure.sentence, remedy: failure.remedy, status: .failed)
  }

  private func joined(_ crew: ControlStatus.Crew) -> String {
    let others = crew.members.filter { !$0.isSelf }.map(\.name.visible)
    guard crew.isOriginal == true else { return "Paired with \(others.joined(separator: ", "))." }
    let company = others.isEmpty ? "nobody else is there" : "with \(others.joined(separator: ", "))"
    return "In the crew, \(company). Not private: the hub can read everything."
  }

  /// What to do in a step; nil where there is nothing to do.
  private static func sentence(of phase: String) -> String? {
    switch phase {
    case "showing": "The code is on this device's screen. Type it on the other one."
    case "joinConsent": "This device asks whether to join: love joins, fire stops."
    case "openConsent":
      "This device asks whether to join a crew in which the hub can read everything: love joins, fire stops."
    case "hostConsent": "This device asks whether to add the other one: hold love for one second, fire stops."
    default: nil
    }
  }
}
