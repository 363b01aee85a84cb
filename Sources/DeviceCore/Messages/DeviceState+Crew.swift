import CrewMessages
import FaceProtocol

/// What the crew says.
extension DeviceState {
  mutating func take(_ news: CrewNews, in turn: inout Turn<some RandomNumberGenerator>) {
    switch news {
    case .changed(let summary): change(to: summary, in: &turn)
    case .roster(let news): take(news, in: &turn)
    case .heard(let times): remember(times)
    case .original(let membership): remember(membership)
    case .received(let message, let sender): receive(message, from: sender)
    case .receivedBefore(let message, let sender): Arrival(message, from: sender).map { remember($0) }
    case .missed: stage.countMissed()
    case .delivery(let id, let delivery): take(delivery, of: id, in: &turn)
    case .waiting(let count): ownMessages.waiting = Int(UInt16(clamping: count))
    case .refused(let id, let refusal): take(refusal, of: id, in: &turn)
    case .warned(let problem): if crew != nil { stage.warn(problem) }
    case .removalHeldUp(let member): tellHeldUp(member)
    }
  }

  private mutating func receive(_ message: CrewMessage, from sender: Member) {
    guard crew != nil else { return }
    if let arrival = Arrival(message, from: sender) {
      stage.show(arrival)
    } else if case .pressRhythm(let id, let milliseconds) = message.content {
      stage.setRhythm(of: id, from: sender.id, heldMilliseconds: milliseconds)
    }
  }

  private mutating func take(
    _ delivery: Delivery, of id: MessageID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if delivery == .expired {
      stage.show(DeviceProblem.messageExpired)
      turn.note(.messageExpired)
    }
    let before = ownMessages.delivery
    guard ownMessages.update(id, delivery) else { return }
    switch (before, delivery) {
    case (nil, .sent), (.waiting, .sent), (nil, .delivered), (.waiting, .delivered):
      timers.cancel(.echo, in: &turn)
      if !memory.isQuiet { lights.say(.sent) }
    default: break
    }
  }

  /// The press was seen and heard already; that it came to nothing has to be seen as well.
  private mutating func take(
    _ refusal: SendRefusal, of id: MessageID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    turn.note(.messageRefused, ["waiting": "\(ownMessages.waiting)"])
    if id == ownMessages.newest { timers.cancel(.echo, in: &turn) }
    stage.retract(id)
    stage.show(DeviceProblem(refusal))
  }

  private mutating func change(to summary: CrewSummary?, in turn: inout Turn<some RandomNumberGenerator>) {
    let (before, wasAlone) = (crew, isAlone)
    crew = summary
    endPartingOfGone(in: &turn)
    offerRemovals(in: &turn)
    if isAlone, !wasAlone { forgetConversation(in: &turn) }
    guard let before, summary == nil else { return }
    handover = nil
    turn.note(.crewLeft)
    guard !wasAlone else { return }
    stage.remove { _ in true }
    if pairing.phase != .idle { stopPairing(in: &turn) }
    sayGoodbye(to: before)
  }

  /// Nobody is there any more who could hear or answer.
  private mutating func forgetConversation(in turn: inout Turn<some RandomNumberGenerator>) {
    latest = nil
    commandPress = nil
    ownMessages = OwnMessages()
    closeMenu(in: &turn)
    endParting(in: &turn)
    timers.cancel(.echo, in: &turn)
    timers.cancel(.commandRelease, in: &turn)
  }
}
