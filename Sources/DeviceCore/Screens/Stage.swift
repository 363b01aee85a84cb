import CrewMessages
import FaceProtocol

/// The cards that want the screen. Every list in it is bounded; what a private crew says waits elsewhere for its turn
/// (``DeviceState/canShow(_:from:)``).
struct Stage: Hashable, Sendable {
  static let arrivalLimit = 32
  static let limit = 8

  private(set) var cards: [Card] = []
  private var nextNumber: UInt64 = 0

  /// The one whose turn it is: of the lowest rank the oldest.
  var shown: Card? { cards.min { ($0.rank, $0.number) < ($1.rank, $1.number) } }

  mutating func removeShown() {
    guard let number = shown?.number else { return }
    remove { $0.number == number }
  }

  mutating func remove(where isOver: (Card) -> Bool) { cards.removeAll(where: isOver) }

  mutating func announceShown() {
    guard let number = shown?.number, let index = cards.firstIndex(where: { $0.number == number }) else {
      return
    }
    cards[index].isAnnounced = true
  }

  mutating func show(_ notice: Screen.Notice) { add(.notice(notice), limit: Self.limit) }

  mutating func showLasting(_ notice: Screen.Notice) { add(.lasting(notice), limit: Self.limit) }

  /// The same problem twice is shown once.
  mutating func show(_ problem: DeviceProblem) {
    let content = Card.Content.problem(problem.clipped)
    guard !cards.contains(where: { $0.content == content }) else { return }
    add(content, limit: Self.limit)
  }

  /// A warning of the same code takes the place of the one before it.
  mutating func warn(_ problem: DeviceProblem) {
    remove { if case .warning(let before) = $0.content { before.code == problem.code } else { false } }
    add(.warning(problem.clipped), limit: Self.limit)
  }

  /// The codes of the warnings that nobody has read.
  var warningCodes: Set<String> {
    Set(cards.compactMap { if case .warning(let problem) = $0.content { problem.code } else { nil } })
  }

  /// A press makes room for itself. Nobody has read a warning who pressed from elsewhere.
  mutating func makeRoom(forPressOf source: PressSource) {
    if case .warning = shown?.content, source == .command { return }
    removeShown()
  }

  /// Changes the first card that `change` has something new for, and gives it its full time again; whether there was
  /// one.
  @discardableResult
  mutating func update(
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

  mutating func add(_ content: Card.Content, limit: Int) {
    let card = Card(number: nextNumber, content: content)
    nextNumber &+= 1
    let same = cards.filter { $0.rank == card.rank }
    if same.count >= limit, let oldest = same.first { remove { $0.number == oldest.number } }
    cards.append(card)
  }
}
