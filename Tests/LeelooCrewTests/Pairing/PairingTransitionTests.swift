import CrewMessages
import LeelooCrew
import LeelooCrypto
import Testing

/// Every state of both sides against every kind of event.
///
/// `.` nothing happens · `>` it goes on · `V` protocol violation · `E` expired · `L` link lost ·
/// `F` refused by the crew · `Q` over without news · `C` completed
@Suite("Each state of a pairing meets each event")
struct PairingTransitionTests {
  private static let columns: [(String, PairingEvent)] = [
    ("start", .start), ("opened", .slot(.opened)), ("peer", .slot(.joined)),
    ("noise", .slot(.message([0xFF]))),
    ("counted", .attemptCounted), ("accepted", .accepted), ("declined", .declined),
    ("step", .timerFired(.step)), ("showing", .timerFired(.showing)), ("asking", .timerFired(.asking)),
    ("welcome", .timerFired(.welcome)), ("waitingWelcome", .timerFired(.waitingWelcome)), ("link", .linkLost),
    ("built", .welcomeBuilt(PairingTable.welcome, authenticator: PairingTable.authenticator)),
    ("refused", .welcomeRefused(.crewFull)), ("joined", .joined(authenticator: PairingTable.authenticator)),
    ("joinRefused", .joinRefused(.protocolViolation)),
  ]

  /// State, how many events lead there, and what each column's event does in it.
  private typealias Row = (state: String, events: Int, outcomes: String)

  private static let showingNewcomerRows: [Row] = [
    ("idle", 0, "> . . . . . Q . . . . . L . . . ."),
    ("claiming", 1, ". > . . . . Q E . . . . L . . . ."),
    ("showing", 2, ". . > V . . Q . E . . . L . . . ."),
    ("helloAwaited", 3, ". . . V . . Q E . . . . L . . . ."),
    ("counting", 4, ". . . V > . Q E . . . . L . . . ."),
    ("shareSent", 5, ". . . V . . Q E . . . . L . . . ."),
    ("confirmed", 6, ". . . V . . Q E . . . . L . . . ."),
    ("asking", 7, ". . . V . > Q . . E . . L . . . ."),
    ("waitingWelcome", 8, ". . . V . . Q . . . . E L . . . ."),
    ("joining the crew", 9, ". . . . . . . . . . . . . . . C V"),
    ("over", 10, ". . . . . . . . . . . . . . . . ."),
  ]

  private static let typingHostRows: [Row] = [
    ("idle", 0, "> . . . . . Q . . . . . L . . . ."),
    ("joining", 1, ". . > . . . Q E . . . . L . . . ."),
    ("helloSent", 2, ". . . V . . Q E . . . . L . . . ."),
    ("counting", 3, ". . . V > . Q E . . . . L . . . ."),
    ("shareSent", 4, ". . . V . . Q E . . . . L . . . ."),
    ("asking, nobody said yes", 5, ". . . V . . Q . . E . . L . . . ."),
    ("asking, this user said yes", 6, ". . . V . . Q . . E . . L . . . ."),
    ("committing", 7, ". . . V . . Q . . . E . L > F . ."),
    ("welcomed", 8, ". . . V . . Q . . . E . L . . . ."),
    ("over", 9, ". . . . . . . . . . . . . . . . ."),
  ]

  private static let showingHostRows: [Row] = [
    ("idle", 0, "> . . . . . Q . . . . . L . . . ."),
    ("claiming", 1, ". > . . . . Q E . . . . L . . . ."),
    ("showing", 2, ". . > V . . Q . E . . . L . . . ."),
    ("helloAwaited", 3, ". . . V . . Q E . . . . L . . . ."),
    ("counting", 4, ". . . V > . Q E . . . . L . . . ."),
    ("shareAwaited", 5, ". . . V . . Q E . . . . L . . . ."),
    ("profileAwaited", 6, ". . . V . . Q E . . . . L . . . ."),
    ("asking, nobody said yes", 7, ". . . V . . Q . . E . . L . . . ."),
    ("asking, this user said yes", 8, ". . . V . . Q . . E . . L . . . ."),
    ("committing", 9, ". . . V . . Q . . . E . L > F . ."),
    ("welcomed", 10, ". . . V . . Q . . . E . L . . . ."),
    ("over", 11, ". . . . . . . . . . . . . . . . ."),
  ]

  private static let typingNewcomerRows: [Row] = [
    ("idle", 0, "> . . . . . Q . . . . . L . . . ."),
    ("seeking", 1, ". . > . . . Q E . . . . L . . . ."),
    ("answerAwaited", 2, ". . . V . . Q E . . . . L . . . ."),
    ("counting", 3, ". . . V > . Q E . . . . L . . . ."),
    ("verdictAwaited", 4, ". . . V . . Q E . . . . L . . . ."),
    ("asking", 5, ". . . V . > Q . . E . . L . . . ."),
    ("waitingWelcome", 6, ". . . V . . Q . . . . E L . . . ."),
    ("joining the crew", 7, ". . . . . . . . . . . . . . . C V"),
    ("over", 8, ". . . . . . . . . . . . . . . . ."),
  ]

  private static let rows: [(side: Side, shower: Side, rows: [Row])] = [
    (.newcomer, .newcomer, showingNewcomerRows), (.host, .newcomer, typingHostRows),
    (.host, .host, showingHostRows), (.newcomer, .host, typingNewcomerRows),
  ]

  @Test("a newcomer that shows the code", arguments: showingNewcomerRows.indices)
  func showingNewcomer(row: Int) throws { try check(Self.showingNewcomerRows[row], .newcomer, .newcomer) }

  @Test("a host that types it", arguments: typingHostRows.indices)
  func typingHost(row: Int) throws { try check(Self.typingHostRows[row], .host, .newcomer) }

  @Test("a host that shows the code", arguments: showingHostRows.indices)
  func showingHost(row: Int) throws { try check(Self.showingHostRows[row], .host, .host) }

  @Test("a newcomer that types it", arguments: typingNewcomerRows.indices)
  func typingNewcomer(row: Int) throws { try check(Self.typingNewcomerRows[row], .newcomer, .host) }

  private func check(_ row: Row, _ side: Side, _ shower: Side) throws {
    let expected = row.outcomes.split(separator: " ").map(String.init)
    try #require(expected.count == Self.columns.count)
    for ((name, event), outcome) in zip(Self.columns, expected) {
      let table = try PairingTable(shownBy: shower)
      table.begin()
      table.run(until: (side, row.events))
      let effects = table.step(side, event)
      #expect(
        self.outcome(effects, isOver: table.isOver(side), in: row.state) == outcome, "\(row.state) × \(name)")
      // An end is an end: a timer that runs on, or an event that wakes it, would be a leak.
      guard table.isOver(side) else { continue }
      #expect(table.timers[side] == nil, "\(row.state) × \(name)")
      for (_, late) in Self.columns { #expect(table.step(side, late).isEmpty) }
    }
  }

  private func outcome(_ effects: [PairingEffect], isOver: Bool, in state: String) -> String {
    switch effects.last {
    case .news(.failed(.protocolViolation)): return "V"
    case .news(.failed(.expired)): return "E"
    case .news(.failed(.linkLost)): return "L"
    case .news(.failed(.crewFull)): return "F"
    case .news(.completed): return "C"
    default: return isOver && state != "over" ? "Q" : effects.isEmpty ? "." : ">"
    }
  }

  private static let ends: [(SlotEnd, PairingFailure)] = [
    (.empty, .noSuchRoute), (.crowded, .crowded), (.expired, .expired), (.peerLeft, .peerLeft),
    (.rateLimited, .hubRefused),
  ]

  /// Before the hub has answered, it can only say of this one that it can't be had.
  private func isOfTheOneBefore(_ slotEnd: SlotEnd, in state: String) -> Bool {
    switch state {
    case "claiming": slotEnd != .rateLimited
    case "joining", "seeking": slotEnd == .peerLeft || slotEnd == .expired
    default: false
    }
  }

  @Test("the end of the meeting point ends every state but those without one, and joining", arguments: ends)
  func slotEnds(slotEnd: SlotEnd, failure: PairingFailure) throws {
    for (side, shower, rows) in Self.rows {
      for row in rows {
        let table = try PairingTable(shownBy: shower)
        table.begin()
        table.run(until: (side, row.events))
        let effects = table.step(side, .slot(.closed(slotEnd)))
        if ["idle", "joining the crew", "over"].contains(row.state)
          || isOfTheOneBefore(slotEnd, in: row.state)
        {
          #expect(effects.isEmpty, "\(side) \(row.state)")
        } else {
          #expect(effects.last == .news(.failed(failure)), "\(side) \(row.state)")
          #expect(!effects.contains(.leaveSlot), "there is nothing left to leave")
        }
      }
    }
  }
}
