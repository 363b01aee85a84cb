import CrewMessages
import FaceProtocol

/// Own presses and what others sent.
extension Stage {
  /// This device's own press takes the place of the one before it.
  mutating func show(_ reaction: OwnReaction) {
    remove { $0.rank == .ownPress }
    add(.ownReaction(reaction), limit: 1)
  }

  /// The length of an own press is known.
  mutating func finish(_ id: MessageID, heldMilliseconds: UInt32) {
    update { content in
      guard case .ownReaction(var reaction) = content, reaction.id == id else { return nil }
      reaction.heldMilliseconds = heldMilliseconds
      return .ownReaction(reaction)
    }
  }

  /// An own press that came to nothing.
  mutating func retract(_ id: MessageID) {
    remove { card in
      if case .ownReaction(let reaction) = card.content { reaction.id == id } else { false }
    }
  }

  /// Presses in a row of one sender are one picture with a number; what doesn't fit is counted. Only what comes from
  /// original devices waits here: nobody would send it again.
  mutating func show(_ arrival: Arrival) {
    if let last = cards.last(where: { $0.rank == .arrival }), case .arrival(let before) = last.content,
      let streak = before.continued(by: arrival)
    {
      update(announcingAgain: true) { $0 == last.content ? .arrival(streak) : nil }
    } else if cards.count(where: { $0.rank == .arrival }) < Self.arrivalLimit {
      add(.arrival(arrival), limit: Self.arrivalLimit)
    } else {
      countMissed()
    }
  }

  /// How long a received press lasted.
  mutating func setRhythm(of id: MessageID, from sender: DeviceID, heldMilliseconds: UInt32) {
    update { content in
      guard case .arrival(let arrival) = content else { return nil }
      return arrival.held(heldMilliseconds, of: id, from: sender).map { .arrival($0) }
    }
  }

  /// Whether this would be the card on the screen at once, or a part of it; nil is one that is only counted.
  func hasRoom(for content: MessageContent?, from sender: DeviceID) -> Bool {
    switch (shown?.content, content) {
    case (.ownReaction, _), (.problem, _): false
    case (.arrival(let arrival), let content?): arrival.isContinued(by: content, from: sender)
    case (.arrival, nil): false
    case (.missed, _), (.notice, _), (.lasting, _), (.warning, _), (nil, _): true
    }
  }

  /// One more came than was kept.
  mutating func countMissed() {
    let isCounting = update(announcingAgain: true) { content in
      if case .missed(let count) = content { .missed(count + 1) } else { nil }
    }
    if !isCounting { add(.missed(1), limit: 1) }
  }
}
