internal import FaceProtocol
internal import FaceRender
internal import Glibc
package import LeelooConfig
package import LeelooService

/// The face: one thread that waits for edges, for the mind and for the next moment of a picture.
///
/// While nothing moves and nothing happens it does not wake.
package final class FaceLoop {
  private let board: BoardConfig
  private let engine: FaceEngine
  private let inbox: Inbox
  private let parts: FaceParts
  private let mind: MindLink
  private let journal: Journal
  private var ledger = FaultLedger()
  /// What is on the glass came from the mind, not from the face itself.
  private var showsMind = false
  private var isOver = false

  /// A face for a board; it has nothing before ``run(telling:)``. Throws where the process may open no more files.
  package init(_ board: BoardConfig, mind path: String, journal: Journal) throws(SystemError) {
    self.board = board
    self.journal = journal
    inbox = try Inbox()
    parts = try FaceParts(of: board, inbox: inbox)
    mind = MindLink(path: path, inbox: inbox, journal: journal)
    engine = FaceEngine(FaceOptions(board))
  }

  /// Ends the loop, from any thread.
  package var terminate: @Sendable () -> Void {
    { [inbox] in inbox.post(.terminate) }
  }

  /// The questions of the watchdog, one for each thread that works: the loop answers when it comes round.
  package var questions: [Watchdog.Question] {
    let isSpeakerAlive = parts.watch
    return [
      { [inbox] answer in inbox.post(.question(answer: answer)) },
      { answer in if isSpeakerAlive() { answer() } },
    ]
  }

  /// Runs until it is told to end, and tells systemd how it goes.
  package func run(telling notifier: ServiceNotifier) {
    showStarting(at: .now())
    turn()
    journal.log(.faceStarted)
    notifier.ready(status: ledger.status)
    while !isOver {
      wait()
      if turn() { notifier.status(ledger.status) }
    }
    journal.log(.faceStopping)
    notifier.stopping(status: "The face goes dark.")
    parts.stop()
  }

  /// Whatever has happened until now, and what is due. True where a part failed or works again.
  @discardableResult
  private func turn() -> Bool {
    let now = Nanoseconds.now()
    for signal in inbox.take() { handle(signal, at: now) }
    for edge in parts.buttons.read(at: now) { press(edge, at: now) }
    if parts.acquireIfDue(at: now) { parts.display?.write([engine.size.bounds], of: engine) }
    if mind.joinIfDue(at: now) { introduce() }
    draw(at: now)
    parts.noticeLosses(at: now)
    let change = ledger.update(parts.problems)
    report(change)
    return !change.isEmpty
  }

  private func handle(_ signal: FaceSignal, at now: Nanoseconds) {
    switch signal {
    case .received(let bytes, let connection):
      for command in mind.receive(bytes, on: connection) { obey(command, at: now) }
    case .closed(let problem, let connection):
      if mind.closed(problem, on: connection, at: now) { showStarting(at: now) }
    case .sound(let failure): parts.sound(failure)
    case .question(let answer): answer()
    case .terminate: isOver = true
    }
  }

  private func obey(_ command: FaceCommand, at now: Nanoseconds) {
    if case .present = command { showsMind = true }
    engine.receive(command, at: now.duration)
  }

  /// The mind learns of an edge before anything is drawn: its way is longer.
  private func press(_ edge: ButtonEdge, at now: Nanoseconds) {
    mind.send(.edge(edge))
    engine.press(edge, at: now.duration)
  }

  private func introduce() {
    mind.send(.hello(version: FaceLimits.version, board.capabilities))
    for part in FacePart.allCases where !ledger.faults(of: part).isEmpty { tellFaults(of: part) }
  }

  private func showStarting(at now: Nanoseconds) {
    let starting = Presentation(
      serial: 0, screen: .starting, status: StatusLine(link: .starting), feedback: .none)
    engine.receive(.present(starting), at: now.duration)
    engine.receive(.light(.starting), at: now.duration)
    showsMind = false
  }

  private func draw(at now: Nanoseconds) {
    guard let due = engine.nextWake, due <= now.duration else { return }
    let output = engine.advance(to: now.duration, wallClock: .now())
    parts.perform(output, of: engine)
    if showsMind, let serial = output.shownSerial { mind.send(.shown(serial: serial)) }
  }

  private func report(_ change: FaultLedger.Change) {
    for fault in change.new.map(\.fault) {
      journal.log(.partFailed, [.code: fault.code, .detail: fault.summary, .remedy: fault.remedy])
    }
    for part in change.recovered { journal.log(.partRecovered, [.part: "\(part)"]) }
    for part in change.changed { tellFaults(of: part) }
  }

  private func tellFaults(of part: FacePart) { mind.send(.faults(part, ledger.faults(of: part))) }

  private func wait() {
    let descriptors = [inbox.descriptor] + parts.buttons.descriptors
    var events = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let wakeAt = [engine.nextWake.map { Nanoseconds($0) }, parts.wakeAt, mind.wakeAt].compactMap { $0 }.min()
    // What a call interrupted by a signal or a line that failed leaves to do is found in the next turn.
    poll(&events, nfds_t(events.count), wakeAt.map { milliseconds(until: $0) } ?? -1)
  }

  private func milliseconds(until instant: Nanoseconds) -> Int32 {
    let now = Nanoseconds.now()
    return instant <= now ? 0 : Int32(clamping: (instant - now + 999_999) / 1_000_000)
  }
}
