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
    /// It may have been shown before.
    var isInDoubt = false

    /// Whether people see it, or that it came.
    var isForScreen: Bool { message?.content.isForScreen ?? true }
  }

  private var all: [Arrival] = []

  /// What is shown next.
  var first: Arrival? { all.first }

  /// Whether this waits.
  func contains(_ id: MessageID) -> Bool { all.contains { $0.id == id } }

  /// A message came behind the others.
  mutating func append(_ message: CrewMessage, from sender: Member, isInDoubt: Bool = false) {
    let arrival = Arrival(id: message.id, sender: sender, message: message, isInDoubt: isInDoubt)
    all.append(wouldOverflow(arrival) ? Arrival(id: message.id, sender: sender, message: nil) : arrival)
  }

  /// Whether a message would be more than counted.
  func hasRoom(for message: CrewMessage, from sender: Member) -> Bool {
    !wouldOverflow(Arrival(id: message.id, sender: sender, message: message))
  }

  /// What was taken, and may not have been seen.
  mutating func putBack(_ run: [Arrival]) {
    all.insert(
      contentsOf: run.map { arrival in
        var arrival = arrival
        arrival.isInDoubt = true
        return arrival
      }, at: 0)
  }

  /// Takes what is shown next, and what follows of the same sender and belongs to it: presses in a row are one picture.
  mutating func takeRun() -> [Arrival] {
    guard let first = all.first else { return [] }
    let run = [first] + all.dropFirst().prefix { first.takesAlong($0) }
    all.removeFirst(run.count)
    return run
  }

  /// Whoever sends behind one that is only counted is counted, too: what is shown is shown in order.
  private func wouldOverflow(_ next: Arrival) -> Bool {
    guard next.isForScreen, let last = all.last(where: \.isForScreen) else { return false }
    return last.message == nil || (!last.takesAlong(next) && cardCount >= Self.cardLimit)
  }

  private var cardCount: Int {
    let shown = all.filter(\.isForScreen)
    return shown.count - zip(shown, shown.dropFirst()).count { $0.takesAlong($1) }
  }
}

extension Arrivals.Arrival {
  /// Whether `next` needs no place of its own on the screen behind this one.
  fileprivate func takesAlong(_ next: Self) -> Bool {
    guard sender.id == next.sender.id else { return false }
    guard next.isForScreen else { return true }
    switch (message?.content, next.message?.content) {
    case (nil, nil): return true
    case (.reaction(let one), .reaction(let other)): return one == other
    default: return false
    }
  }
}
