package import FaceProtocol
package import LeelooConfig

/// The buttons of the board.
package final class ButtonBank {
  private let directory: String
  private let lines: [ButtonLine]

  /// Buttons whose chips are found in `/dev`; none is asked for before ``acquire(at:)``.
  package init(_ buttons: [BoardButton], in directory: String = "/dev") {
    self.directory = directory
    lines = buttons.map(ButtonLine.init)
  }

  /// What is wrong with them now.
  package var problems: [FaceProblem] { lines.compactMap(\.problem) }

  /// Whether ``acquire(at:)`` has something to try again.
  package var isIncomplete: Bool { lines.contains { $0.failure != nil } }

  /// What to poll for edges.
  package var descriptors: [Int32] { lines.compactMap(\.descriptor) }

  /// When ``read(at:)`` is due though nothing changed; nil while every button rests.
  package var wakeAt: Nanoseconds? { lines.compactMap(\.wakeAt).min() }

  /// Asks for the lines that are not ours yet.
  package func acquire(at now: Nanoseconds) {
    for line in lines { line.acquire(in: directory, at: now) }
  }

  /// Takes what happened, oldest first.
  package func read(at now: Nanoseconds) -> [ButtonEdge] {
    let edges = lines.flatMap { line in
      if let due = line.wakeAt, now >= due { return line.wake(at: now) }
      return line.read(at: now)
    }
    return edges.sorted { $0.atNanoseconds < $1.atNanoseconds }
  }
}
