import CrewMessages

/// What came and was not on a screen yet, first come first shown.
///
/// It is in memory alone, and nobody is told that it came: its sender keeps it for as long. So a program that is killed
/// with messages waiting for its screen loses none of them.
struct Arrivals: Sendable {
  /// How many pictures and texts are kept to be shown; more than that are only counted.
  static let cardLimit = 32

  struct Arrival: Sendable {
    let id: MessageID
    /// As it was called when the message came: it may have left since.
    let sender: Member
    /// Nothing where it is only counted.
    let message: CrewMessage?

    fileprivate var isForScreen: Bool { message?.content.isForScreen ?? true }
  }

  private var all: [Arrival] = []

  /// What is shown next.
  var first: Arrival? { all.first }

  /// Whether this waits.
  func contains(_ id: MessageID) -> Bool { all.contains { $0.id == id } }

  /// A message came behind the others.
  mutating func append(_ message: CrewMessage, from sender: Member) {
    let isCounted = message.content.isForScreen && wouldOverflow(message, from: sender)
    all.append(Arrival(id: message.id, sender: sender, message: isCounted ? nil : message))
  }

  /// Takes what is shown next, and what follows of the same sender and belongs to it: presses in a row are one picture.
  mutating func takeRun() -> [Arrival] {
    guard let first = all.first else { return [] }
    let run = all.prefix { $0.sender.id == first.sender.id && first.takesAlong($0) }
    all.removeFirst(run.count)
    return Array(run)
  }

  /// Whoever sends behind one that is only counted is counted, too: what is shown is shown in order.
  private func wouldOverflow(_ message: CrewMessage, from sender: Member) -> Bool {
    guard let last = all.last(where: \.isForScreen) else { return false }
    guard let previous = last.message else { return true }
    let isStreak = last.sender.id == sender.id && previous.content.isStreak(with: message.content)
    return !isStreak && cardCount >= Self.cardLimit
  }

  private var cardCount: Int {
    var (count, last) = (0, Arrival?.none)
    for arrival in all where arrival.isForScreen {
      if last.map({ $0.sender.id == arrival.sender.id && $0.takesAlong(arrival) }) != true { count += 1 }
      last = arrival
    }
    return count
  }
}

extension Arrivals.Arrival {
  /// Whether `next`, of the same sender, needs no place of its own on the screen.
  fileprivate func takesAlong(_ next: Self) -> Bool {
    guard next.isForScreen else { return true }
    switch (message?.content, next.message?.content) {
    case (nil, nil): return true
    case (let own?, let other?): return id == next.id || own.isStreak(with: other)
    default: return false
    }
  }
}

extension MessageContent {
  /// Whether the same button was pressed again.
  fileprivate func isStreak(with next: MessageContent) -> Bool {
    if case .reaction = self { self == next } else { false }
  }
}
