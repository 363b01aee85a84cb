internal import FaceProtocol
internal import LeelooConfig

/// One button of the board: its line, held or not, and its contact.
final class ButtonLine {
  let button: ButtonID
  private let config: BoardButton
  /// Why the line is not ours; nil while it is.
  private(set) var failure: LineFailure?
  private var open: (line: GPIOLine, contact: Contact)?

  init(_ config: BoardButton) {
    self.config = config
    button = ButtonID(config.name)
  }

  /// What is wrong with this button now.
  var problem: FaceProblem? {
    if let failure { return .buttonLine(button, failure) }
    return open?.contact.trouble.map { .buttonContact(button, $0) }
  }

  /// What to poll for edges; nil while nobody should.
  var descriptor: Int32? {
    guard let open, open.contact.pausedUntil == nil else { return nil }
    return open.line.descriptor
  }

  /// When ``wake(at:)`` has to be called.
  var wakeAt: Nanoseconds? { open?.contact.wakeAt }

  /// Asks for the line, unless it is ours already.
  func acquire(in directory: String, at now: Nanoseconds) {
    guard open == nil else { return }
    _ = attempt(at: now) { (_) throws(LineFailure) in
      let period = Nanoseconds(config.debounce)
      let line = try GPIOLine.input(config.pin, in: directory, config.electrics, debounce: period)
      let ownPeriod = GPIOLine.kernelDebounces ? 0 : period
      open = (line, Contact(debounce: ownPeriod, isActive: try line.isActive(), at: now))
      failure = nil
    }
  }

  /// Takes the edges that wait; of a contact that does not come to rest, as many as show it.
  func read(at now: Nanoseconds) -> [ButtonEdge] {
    attempt(at: now) { (edges) throws(LineFailure) in
      while let waiting = try open?.line.readEdges(), !waiting.isEmpty {
        for edge in waiting {
          append(open?.contact.edge(isActive: edge.isActive, at: edge.at) ?? nil, to: &edges)
        }
        if open?.contact.pausedUntil != nil { return }
      }
    }
  }

  /// Looks at the line because time has passed.
  func wake(at now: Nanoseconds) -> [ButtonEdge] {
    read(at: now)
      + attempt(at: now) { (edges) throws(LineFailure) in
        guard let level = try open?.line.isActive() else { return }
        append(open?.contact.wake(level: level, at: now) ?? nil, to: &edges)
      }
  }

  private func append(_ change: Debouncer.Change?, to edges: inout [ButtonEdge]) {
    guard let change else { return }
    edges.append(ButtonEdge(button: button, isPressed: change.isActive, atNanoseconds: change.at))
  }

  /// A line that is lost while its button is down would hold it down for the mind, which counts that: ten seconds of
  /// both are a factory reset.
  private func attempt(
    at now: Nanoseconds, _ work: (inout [ButtonEdge]) throws(LineFailure) -> Void
  ) -> [ButtonEdge] {
    var edges: [ButtonEdge] = []
    do throws(LineFailure) {
      try work(&edges)
    } catch {
      append(open?.contact.release(at: now), to: &edges)
      failure = error
      open = nil
    }
    return edges
  }
}

extension ButtonID {
  /// The button of a board's file.
  init(_ name: BoardButton.Name) {
    switch name {
    case .love: self = .love
    case .fire: self = .fire
    case .menu: self = .menu
    }
  }
}
