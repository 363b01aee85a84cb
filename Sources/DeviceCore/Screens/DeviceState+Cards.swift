import FaceProtocol

extension DeviceState {
  /// The card on the screen has its full time; one that something else covers, or that no face is there to show, waits.
  mutating func settleCardTime(in turn: inout Turn<some RandomNumberGenerator>) {
    let card = layer == .card ? seenCard : nil
    let showing = card.map { CardShowing(number: $0.number, revision: $0.revision, isQuiet: memory.isQuiet) }
    guard showing != cardShowing else { return }
    cardShowing = showing
    guard let lifetime = card.flatMap(lifetime) else {
      return timers.cancel(.screen, in: &turn)
    }
    timers.start(.screen, after: lifetime, in: &turn)
  }

  /// A chat has what it was given once, and no button takes it away.
  private func lifetime(of card: Card) -> Duration? {
    guard isShownElsewhere else { return card.lifetime(isQuiet: memory.isQuiet) }
    if card.isOfCrew { return .zero }
    return card.rank == .warning ? Card.problemTime : card.lifetime(isQuiet: memory.isQuiet)
  }

  /// Nil while nobody can see it. An own press ends also when its face has gone, or its heart would grow for ever.
  private var seenCard: Card? {
    guard let card = stage.shown, faces.isEmpty else { return stage.shown }
    if case .ownReaction = card.content { return card }
    return nil
  }

  /// What a button took from the screen does not come again after a restart. What went with its crew has nobody left whom
  /// it could concern.
  mutating func noteReadWarnings(in turn: inout Turn<some RandomNumberGenerator>) {
    let unread = stage.warningCodes
    defer { unreadWarnings = unread }
    guard crew != nil else { return }
    for code in unreadWarnings.subtracting(unread).sorted() { turn.emit(.warningRead(code: code)) }
  }

  /// Sound and journal, the first time that a card is really seen.
  mutating func announceCard(in turn: inout Turn<some RandomNumberGenerator>) {
    guard layer == .card, let card = seenCard, !card.isAnnounced else { return }
    stage.announceShown()
    switch card.content {
    case .ownReaction: break
    case .missed: if isShownElsewhere { handOver(nil) }
    case .problem, .lasting, .warning: sound(.failed, in: &turn)
    case .notice(let notice): if notice.isGood { sound(.paired, in: &turn) }
    case .arrival(let arrival):
      remember(arrival)
      if isShownElsewhere {
        handOver(arrival.kindName)
      } else {
        turn.note(.messageShown, ["kind": arrival.kindName])
      }
      sound(arrival.motif, in: &turn)
    }
  }
}

/// A card as it was when its time began.
struct CardShowing: Hashable, Sendable {
  let number: UInt64
  let revision: Int
  let isQuiet: Bool
}

extension Card {
  var screen: Screen {
    switch content {
    case .ownReaction(let reaction): reaction.screen
    case .problem(let problem), .warning(let problem):
      .problem(Screen.Problem(code: problem.code, summary: problem.summary, remedy: problem.remedy))
    case .arrival(let arrival): arrival.screen
    case .missed(let count):
      .notice(
        Screen.Notice(
          title: "\(count) more messages came", detail: "Too many at once to show.", isGood: false))
    case .notice(let notice), .lasting(let notice): .notice(notice)
    }
  }
}
