import NIOCore

/// What a loop has to do besides looking at its sockets, a piece at a time: flushes, deadlines, timers, reading on, letting in. A
/// turn does as many pieces as it has time for; the next ones wait until the sockets were looked at.
///
/// NIO serves all of its own tasks and timers before it looks at a socket again, those included that become due meanwhile. What
/// thousands of strangers cause at once would have everybody's messages wait for its end, and so would several lists of pieces,
/// each of which becomes due while another is served. So all of it is here, behind one timer.
final class LoopDuties {
  /// What a turn may take, from the first thing that it reads to its end.
  static let turn = TimeAmount.microseconds(150)
  /// What is left for the duties of a turn that has read for long, at least and at most.
  static let share = TimeAmount.microseconds(75)...TimeAmount.milliseconds(2)
  /// How long the sockets have for their turn where there is no bell.
  static let respite = TimeAmount.microseconds(20)
  /// How long what is not urgent waits for more that goes with it.
  static let patience = Duration.milliseconds(2)
  /// How many deadlines that were called off are taken out of the way by one piece.
  static let calledOffPerPiece = 64

  private enum Kind: Int, CaseIterable { case deadline, arrival, rest, reader, wake }
  private static let kinds = Kind.allCases.count

  private let eventLoop: any EventLoop
  private let now: () -> NIODeadline
  private let bell: LoopBell?

  private var unflushed = FlushOrder<SocketSession>()
  private var helping: [SocketSession] = []
  private var unhurried: [SocketSession] = []
  private var deadlines = DeadlineHeap()
  private var rests = DeadlineHeap()
  private var arrivals = CircularBuffer<() -> Void>()
  private var readers = CircularBuffer<SocketSession>()
  private var wakes: [WakeTimer] = []

  /// Of which kind the next piece is, besides the flushes.
  private var next = 0
  private var timer: (at: NIODeadline, scheduled: Scheduled<Void>)?
  /// Whether the pieces have a turn to come, at the end of this one or behind the next look at the sockets.
  private var isCalled = false
  /// Whether it is the bell that calls.
  private var isRinging = false
  private var isServing = false
  private var isOver = false
  private var turnBegin: NIODeadline?
  private var readingEnd = NIODeadline.distantFuture

  /// How long turns took, from the first thing that each read or found to its end.
  private(set) var turns = Histogram()

  /// - Parameters:
  ///   - bell: Rings once the loop has looked at its sockets; nil where each timer comes behind such a look.
  ///   - now: The clock by which a turn's time is up; nil for the loop's.
  init(on eventLoop: any EventLoop, bell: LoopBell? = nil, now: (() -> NIODeadline)? = nil) {
    self.eventLoop = eventLoop
    self.bell = bell
    self.now = now ?? { eventLoop.now }
    bell?.rung = { [weak self] in self?.wakeUp() }
  }

  /// Nothing more is done, and nobody kept.
  func stop() {
    isOver = true
    unflushed = FlushOrder()
    (deadlines, rests) = (DeadlineHeap(), DeadlineHeap())
    unhurried = []
    arrivals.removeAll()
    readers.removeAll()
    timer?.scheduled.cancel()
    timer = nil
  }
}

// MARK: What there is to do

extension LoopDuties {
  /// What is to be flushed from now on, others have said.
  func beginBatch() { unflushed.beginBatch() }

  /// Flushes a session at the end of this turn, or of one of the next where many are to be.
  func flush(_ session: SocketSession) {
    guard !isOver else { return }
    unflushed.add(session)
    call()
  }

  /// Flushes a session in a moment: who comes and goes is told to many, and where many do, to each of these at once.
  func flushSoon(_ session: SocketSession) {
    guard !isOver else { return }
    unhurried.append(session)
    guard unhurried.count == 1 else { return }
    _ = rest(for: Self.patience) {
      let sessions = self.unhurried
      self.unhurried = []
      self.beginBatch()
      for session in sessions { session.hurry() }
    }
  }

  /// Calls `body` after a while, unless the deadline is called off before.
  @discardableResult
  func set(after timeout: Duration, _ body: @escaping () -> Void) -> Deadline {
    insert(Deadline(body), after: timeout, into: &deadlines)
  }

  /// The same, for whoever only pauses: thousands whose time is up do not come before.
  func rest(for pause: Duration, _ body: @escaping () -> Void) -> Deadline {
    insert(Deadline(body), after: pause, into: &rests)
  }

  /// Calls `body` before all other deadlines.
  func setFirst(_ body: @escaping () -> Void) {
    guard !isOver else { return }
    deadlines.insert(Deadline(body), at: .distantPast)
    call()
  }

  private func insert(
    _ deadline: Deadline, after timeout: Duration, into heap: inout DeadlineHeap
  ) -> Deadline {
    guard !isOver else { return deadline }
    let time = now() + TimeAmount(timeout)
    heap.insert(deadline, at: time)
    if timeout > .zero { arm(for: time) } else { call() }
    return deadline
  }

  /// Has a socket let in when those that came before it are.
  func letIn(_ body: @escaping () -> Void) {
    guard !isOver else { return }
    arrivals.append(body)
    call()
  }

  /// A connection begins to speak, and what is to be flushed from now on it has brought.
  func beginReading() {
    beginBatch()
    guard turnBegin == nil, !isServing else { return }
    let begin = now()
    turnBegin = begin
    readingEnd = begin + Self.turn
    call()
  }

  /// Whether this turn has time to read more than the first of what a connection says.
  var hasTimeToRead: Bool { now() < readingEnd }

  /// Has a session read on when those who came before it did.
  func readLater(_ session: SocketSession) {
    guard !isOver else { return }
    readers.append(session)
    call()
  }

  /// Looks at a timer from now on.
  func look(at timer: WakeTimer) { wakes.append(timer) }

  /// One of the timers has to go off at that time.
  func wake(at time: NIODeadline) {
    if time > now() { arm(for: time) } else { call() }
  }
}

// MARK: Turns

extension LoopDuties {
  /// Something is to be done now.
  private func call() {
    guard !isCalled, !isServing else { return }
    isCalled = true
    wakeUp()
  }

  /// Has a turn behind those of the sockets that are being looked at.
  private func wakeUp() { eventLoop.assumeIsolated().execute { self.serve() } }

  /// Something is to be done at that time.
  private func arm(for time: NIODeadline) {
    if !isCalled, !isServing { setTimer(at: time) }
  }

  private func setTimer(at time: NIODeadline) {
    if let timer {
      guard time < timer.at else { return }
      timer.scheduled.cancel()
    }
    timer = (time, eventLoop.assumeIsolated().scheduleTask(deadline: time) { self.goOff() })
  }

  private func goOff() {
    timer = nil
    guard isCalled else { return call() }
    if !isRinging { wakeUp() }
  }

  private func serve() {
    guard !isOver else { return }
    var time = now()
    let begin = turnBegin ?? time
    // A short one would be of no use to anybody where what is read takes long by itself.
    let half = TimeAmount.nanoseconds((time - begin).nanoseconds / 2)
    let share = min(max(half, Self.share.lowerBound), Self.share.upperBound)
    let end = max(begin + Self.turn, time + share)
    (isServing, readingEnd) = (true, end)
    var isDone = false
    repeat {
      flushHelping()
      isDone = !doPiece(at: time) && unflushed.isEmpty
      time = now()
    } while !isDone && time < end
    (isServing, isCalled, isRinging, turnBegin, readingEnd) = (false, false, false, nil, .distantFuture)
    turns.observe(microseconds: (time - begin).nanoseconds / 1000)
    wait(at: time)
  }

  /// Waits for what is due next; for what is due already until the sockets were looked at.
  private func wait(at time: NIODeadline) {
    let due = nextDue
    if !unflushed.isEmpty || isSomebodyWaiting || due <= time {
      isCalled = true
      isRinging = bell?.ring() == true
      if !isRinging { setTimer(at: time + Self.respite) }
    } else if due < .distantFuture {
      setTimer(at: due)
    }
  }

  private var isSomebodyWaiting: Bool { !readers.isEmpty || !arrivals.isEmpty }

  private var nextDue: NIODeadline {
    let deadline = min(deadlines.earliest ?? .distantFuture, rests.earliest ?? .distantFuture)
    return min(deadline, nextWake?.due ?? .distantFuture)
  }

  private var nextWake: WakeTimer? {
    wakes.min { ($0.due ?? .distantFuture) < ($1.due ?? .distantFuture) }
  }
}

// MARK: Pieces

extension LoopDuties {
  private func flushHelping() {
    guard !unflushed.isEmpty else { return }
    unflushed.takeHelping(into: &helping)
    for session in helping { session.flush() }
    helping.removeAll(keepingCapacity: true)
  }

  /// Does one piece of the next kind that has any; false where none has.
  private func doPiece(at time: NIODeadline) -> Bool {
    guard isSomebodyWaiting || nextDue <= time else { return false }
    for _ in 0..<Self.kinds {
      let kind = Kind(rawValue: next)
      next = (next + 1) % Self.kinds
      if let kind, doPiece(of: kind, at: time) { return true }
    }
    return false
  }

  private func doPiece(of kind: Kind, at time: NIODeadline) -> Bool {
    switch kind {
    case .deadline: return expire(at: time) { $0.deadlines.removeEarliest(until: time) }
    case .rest: return expire(at: time) { $0.rests.removeEarliest(until: time) }
    case .arrival:
      guard let letIn = arrivals.popFirst() else { return false }
      letIn()
      return true
    case .reader:
      guard let session = readers.popFirst() else { return false }
      session.readOn()
      return true
    case .wake:
      guard let wake = nextWake, let due = wake.due, due <= time else { return false }
      wake.goOff()
      return true
    }
  }

  private func expire(at time: NIODeadline, _ take: (LoopDuties) -> Deadline?) -> Bool {
    var calledOff = 0
    while calledOff < Self.calledOffPerPiece, let deadline = take(self) {
      if deadline.expire() { return true }
      calledOff += 1
    }
    return calledOff > 0
  }
}
