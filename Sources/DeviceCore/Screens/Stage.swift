import CrewMessages
import FaceProtocol

/// The cards that want the screen. Every list in it is bounded: a crew that sends a thousand messages at once
/// costs a count.
struct Stage: Hashable, Sendable {
  static let arrivalLimit = 32
  static let otherLimit = 8

  private var cards: [Card] = []
  private var nextNumber: UInt64 = 0

  /// The one whose turn it is: of the lowest rank the oldest.
  var shown: Card? { cards.min { ($0.rank, $0.number) < ($1.rank, $1.number) } }

  mutating func removeShown() {
    guard let number = shown?.number else { return }
    cards.removeAll { $0.number == number }
  }

  mutating func removeAll() { cards = [] }

  mutating func announceShown() {
    guard let number = shown?.number, let index = cards.firstIndex(where: { $0.number == number }) else {
      return
    }
    cards[index].isAnnounced = true
  }

  mutating func show(_ notice: Screen.Notice) { add(.notice(notice), limit: Self.otherLimit) }

  /// The same problem twice is shown once.
  mutating func show(_ problem: DeviceProblem) {
    let content = Card.Content.problem(problem.clipped)
    guard !cards.contains(where: { $0.content == content }) else { return }
    add(content, limit: Self.otherLimit)
  }
}

// MARK: Messages

extension Stage {
  /// This device's own press takes the place of the one before it.
  mutating func show(_ reaction: OwnReaction) {
    cards.removeAll { $0.rank == 0 }
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
    cards.removeAll { card in
      if case .ownReaction(let reaction) = card.content { reaction.id == id } else { false }
    }
  }

  /// Presses in a row of one sender are one picture with a number; what doesn't fit is counted.
  mutating func show(_ arrival: Arrival) {
    let arrivals = cards.filter { $0.rank == 2 }
    if let last = arrivals.last, case .arrival(let before) = last.content,
      let streak = before.continued(by: arrival)
    {
      update(announcingAgain: true) { $0 == last.content ? .arrival(streak) : nil }
    } else if arrivals.count < Self.arrivalLimit {
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

  private mutating func countMissed() {
    let isCounting = update { content in
      if case .missed(let count) = content { .missed(count + 1) } else { nil }
    }
    if !isCounting { add(.missed(1), limit: 1) }
  }

  @discardableResult
  private mutating func update(
    announcingAgain: Bool = false, _ change: (Card.Content) -> Card.Content?
  ) -> Bool {
    for index in cards.indices {
      guard let content = change(cards[index].content) else { continue }
      cards[index].content = content
      cards[index].revision &+= 1
      if announcingAgain { cards[index].isAnnounced = false }
      return true
    }
    return false
  }

  private mutating func add(_ content: Card.Content, limit: Int) {
    let card = Card(number: nextNumber, content: content)
    nextNumber &+= 1
    let same = cards.filter { $0.rank == card.rank }
    if same.count >= limit, let oldest = same.first { cards.removeAll { $0.number == oldest.number } }
    cards.append(card)
  }
}
