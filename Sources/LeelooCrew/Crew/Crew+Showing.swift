public import CrewMessages

/// From what came to the screen.
extension Crew {
  /// A message that nobody has seen yet.
  public struct Arrival: Hashable, Sendable {
    /// What it says; nothing where too many came to be kept, and it is only counted.
    public let content: MessageContent?
    /// Who sent it.
    public let sender: DeviceID
  }

  /// What is to be shown next, as soon as there is room for it: then ``CrewEvent/showNext``. Nothing while something is on
  /// its way to the screen.
  public var nextArrival: Arrival? {
    hasLeft ? nil : inboxes.next.map { Arrival(content: $0.message?.content, sender: $0.sender.id) }
  }

  mutating func showNext(in turn: inout Turn<some RandomNumberGenerator>) {
    guard inboxes.next != nil else { return }
    inboxes.begin()
    guard let sender = inboxes.underway.first?.sender.id, identity.peer(sender) != nil else {
      // Who is gone sends nothing twice: nothing has to be remembered of it.
      return showUnderway(in: &turn)
    }
    append(
      .seen, SeenRecord.arrived(inboxes.underway.map(\.id), from: sender).encoded, [.arrived], in: &turn)
  }

  /// The disk knows what is about to be shown. That it *was* shown only the face knows, where it is shown elsewhere.
  mutating func showUnderway(in turn: inout Turn<some RandomNumberGenerator>) {
    let arrivals = inboxes.handOver()
    for arrival in arrivals {
      let sender = identity.peer(arrival.sender.id)?.member ?? arrival.sender
      switch arrival.message {
      case let message?: show(message, from: sender, repeated: arrival.isInDoubt, in: &turn)
      case nil: turn.emit(.missed)
      }
    }
    if !identity.kind.isShownElsewhere || !arrivals.contains(where: \.isForScreen) {
      finishShowing(in: &turn)
    }
  }

  mutating func finishShowing(in turn: inout Turn<some RandomNumberGenerator>) {
    inboxes.finish()
    // A kill from here on would bring it into the chat twice.
    if identity.kind.isShownElsewhere { writeShown(in: &turn) }
    scheduleAcknowledgement(in: &turn)
  }

  mutating func showAgain(
    _ message: CrewMessage, from sender: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    inboxes[sender].showAgain(message.id)
    if let member = identity.peer(sender)?.member { show(message, from: member, repeated: true, in: &turn) }
    scheduleAcknowledgement(in: &turn)
  }

  private func show(
    _ message: CrewMessage, from sender: Member, repeated: Bool,
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if case .unknown(let type) = message.content { return turn.emit(.journal(.unknownType(type))) }
    if repeated {
      let isShownAgain = identity.kind.isShownElsewhere
      turn.emit(.journal(isShownAgain ? .shownAgain(message.id) : .shownInDoubt(message.id)))
    }
    turn.emit(.received(message, from: sender, repeated: repeated))
  }
}
