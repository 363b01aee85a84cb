import HubCore
import LeelooProtocol
import NIOCore
import NIOWebSocket

/// One device's WebSocket: bytes in, messages to the dialect that it speaks; frames out, bytes.
final class SocketSession: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How many frames of one connection are read before the others have their turn: a read may bring hundreds.
  static let framesPerTurn = 8

  private enum Phase { case open, closing, closed }

  /// What becomes of what a connection holds when the hub ends it.
  enum Ending {
    /// It gets what it is owed, then the close frame.
    case inOrder
    /// It gets the rest of a frame that it is in the middle of, and the close frame.
    case forgettingQueue
    /// Its memory is wanted now. It gets the close frame if it takes it at once.
    case givingBack
  }

  private let number: ConnectionNumber
  private let address: PeerAddress
  private let dialect: any SocketDialect
  private let duties: LoopDuties
  private var context: ChannelHandlerContext?
  private var phase = Phase.open
  private var hasEnded = false
  private var reader: FrameReader
  private var queue: SendQueue
  private var frames: TokenBucket
  private var controlFrames: TokenBucket
  private var isPaused = false
  /// Whether it reads on as soon as those that have waited longer did.
  private var isQueued = false
  /// Whether the peer has hung up, and what it said before is still to be read.
  private var hasHungUp = false
  private var pause: Deadline?
  /// Nothing more is held of it: it reads no more, and is owed no more.
  private var isGivenUp = false
  private var wasHeard = false
  private var isUnflushed = false
  /// Whether it is flushed soon, if nothing urgent comes before.
  private var isUnhurried = false
  private var socket: PlainSocket?
  private var isFlushing = false
  /// What NIO holds because the socket did not take it: what comes after that has to wait.
  private var lentBytes = 0
  private var isBlocked: Bool { lentBytes > 0 }
  /// The chunk that they are of, and where it goes on behind them, if it does.
  private var begun: (chunk: [UInt8], start: Int)?
  /// Memory that all of this holds, the kernel's too, while it is so.
  private var blockedBytes = 0
  /// Whether the rest of a frame was forgotten: nothing that comes after it would be understood.
  private var isTorn = false
  private var lastMoment: Deadline?
  private let messageTimer: SessionTimer
  private let stallTimer: SessionTimer
  private var share: MemoryBudget.Share?
  private var heldBytes = 0

  init(number: ConnectionNumber, from address: PeerAddress, dialect: any SocketDialect) {
    self.number = number
    self.address = address
    self.dialect = dialect
    duties = dialect.duties
    let limits = dialect.sessionLimits
    reader = FrameReader(
      kind: dialect.messageKind, messageLimit: dialect.messageLimit, fragmentLimit: limits.fragments)
    queue = SendQueue(budget: QueueBudget(bytes: limits.queueBytes, frames: limits.queueFrames))
    frames = TokenBucket(rate: limits.frames, at: dialect.uptime)
    controlFrames = TokenBucket(rate: limits.controlFrames, at: dialect.uptime)
    messageTimer = SessionTimer(.message, timeout: limits.messageTimeout)
    stallTimer = SessionTimer(.stall, timeout: limits.stallTimeout)
  }

  /// What waits for the socket to take it.
  var queuedBytes: Int { lentBytes + (begun.map { $0.chunk.count - $0.start } ?? 0) + queue.bytes }

  /// Since the start of the hub.
  var uptime: Duration { dialect.uptime }

  /// The most bytes of one message.
  var messageLimit: Int {
    get { reader.messageLimit }
    set { reader.messageLimit = newValue }
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    socket = PlainSocket(beneath: context.pipeline)
    share = dialect.memory.enter(self, from: address)
  }

  /// A socket that was dead before the session came to it never becomes inactive; its handlers are removed all the same.
  func handlerRemoved(context: ChannelHandlerContext) {
    hangUp()
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) { hangUp() }

  /// Whoever says a few things and goes is heard, in turn.
  private func hangUp() {
    hasHungUp = true
    socket = nil
    if !isQueued { end() }
  }

  /// Its socket was gone before the session could come to it.
  func abandon() { end() }

  private func end() {
    guard !hasEnded else { return }
    hasEnded = true
    phase = .closed
    lastMoment?.callOff()
    pause?.callOff()
    messageTimer.callOff()
    stallTimer.callOff()
    socket = nil
    begun = nil
    queue.removeAll()
    reader.removeAll()
    if let share { dialect.memory.leave(share) }
    share = nil
    dialect.disconnected(number)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

// MARK: In

extension SocketSession {
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    reader.append(unwrapInboundIn(data))
    readFrames()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if !wasHeard, phase == .open { dialect.heard(number) }
    wasHeard = false
  }

  /// While the connection has used up its frames nothing more is read: the network makes the sender wait.
  func read(context: ChannelHandlerContext) {
    if !isPaused { context.read() }
  }

  private func readFrames() {
    duties.beginReading()
    do {
      var left = Self.framesPerTurn
      while !isPaused, try readFrame() {
        left -= 1
        if !isPaused, !reader.isEmpty, left == 0 || !duties.hasTimeToRead { readLater() }
      }
      if !reader.isEmpty || reader.isAmidMessage, context != nil {
        messageTimer.run(with: self, at: dialect.uptime, duties)
      }
    } catch {
      fail(error)
    }
    account()
  }

  /// A message that never ends keeps its memory, and is of no use to anybody; little that is owed for long is as bad as much.
  func tookTooLong(_ subject: SessionTimer.Subject) {
    guard phase == .open else { return }
    switch subject {
    case .message: fail(.messageTooSlow)
    case .stall: dialect.stalled(number)
    }
  }

  private func readFrame() throws(WebSocketViolation) -> Bool {
    guard !reader.isEmpty else { return false }
    guard phase == .open else { return try awaitClose() }
    let now = dialect.uptime
    let delay = frames.delay(at: now)
    guard delay == .zero else {
      dialect.throttled()
      rest(for: delay)
      return false
    }
    guard !dialect.isCongested else {
      hold()
      dialect.waitForRoom(self)
      return false
    }
    guard let input = try reader.next() else { return false }
    if !reader.isAmidMessage { messageTimer.reset() }
    switch input {
    case .message(let message):
      _ = frames.take(at: now)
      wasHeard = true
      dialect.received(message, from: number)
    case .fragment: _ = frames.take(at: now)
    case .ping(let payload):
      try takeControlFrame(at: now)
      _ = send(FrameWriter.frame(.pong, payload))
    case .pong: try takeControlFrame(at: now)
    case .close(let frame) where dialect.asksElsewhere: closeLater(frame)
    case .close(let frame): peerCloses(frame)
    }
    return true
  }

  private func takeControlFrame(at now: Duration) throws(WebSocketViolation) {
    guard controlFrames.take(at: now) else { throw .tooManyControlFrames }
  }

  private func rest(for delay: Duration) {
    hold()
    // A clock that stands still would never come to less.
    pause = duties.rest(for: max(delay, .microseconds(1))) { [weak self] in self?.readOn() }
  }

  /// Reads nothing more until ``readOn()``.
  func hold() { isPaused = true }

  /// Goes on when those that have waited longer did.
  func readLater() {
    hold()
    isQueued = true
    duties.readLater(self)
  }

  func readOn() {
    isQueued = false
    if !isGivenUp, !hasEnded {
      isPaused = false
      readFrames()
    }
    if hasHungUp, !isQueued { return end() }
    if !isPaused { context?.read() }
  }
}

// MARK: Out

extension SocketSession {
  /// Queues a frame for the end of the loop's turn; false where the connection owes more reading than it may.
  func send(_ frame: [UInt8]) -> Bool { send(frame, isUrgent: true) }

  /// The same; what is not urgent waits a moment for more that goes with it.
  func send(_ frame: [UInt8], isUrgent: Bool) -> Bool {
    guard phase == .open, !isGivenUp, !hasHungUp else { return true }
    guard owe(frame) else { return false }
    if isUrgent {
      flushLater()
    } else if !isUnflushed, !isUnhurried {
      isUnhurried = true
      duties.flushSoon(self)
    }
    return true
  }

  /// One turn can bring more than the queue holds to somebody who reads well: only what the socket refuses counts.
  private func owe(_ frame: [UInt8]) -> Bool {
    if queue.append(frame) { return true }
    flush()
    // The flush told what is held, and may have cost it its share.
    return isGivenUp || queue.append(frame)
  }

  /// What is not urgent has waited long enough.
  func hurry() {
    isUnhurried = false
    if !queue.isEmpty { flushLater() }
  }

  private func flushLater() {
    guard !isUnflushed else { return }
    isUnflushed = true
    duties.flush(self)
  }

  /// Writes as much as the socket takes.
  func flush() {
    isUnflushed = false
    // NIO may be done with a piece before it returns: the loop below goes on then.
    guard !isFlushing else { return }
    isFlushing = true
    while !isBlocked, let (chunk, start) = nextToWrite() {
      let count = start + (socket?.send(chunk, from: start) ?? 0)
      if count < chunk.count { lend(chunk, from: count) }
    }
    isFlushing = false
    // Of whoever takes all at once the ledger has it already that nothing is held.
    if isBlocked || heldBytes > 0 { account() }
  }

  private func nextToWrite() -> (chunk: [UInt8], start: Int)? {
    guard !isTorn else { return nil }
    guard let begun else { return queue.nextChunk().map { ($0, 0) } }
    self.begun = nil
    return begun
  }

  /// Leaves the next piece to NIO, which writes it as soon as the socket takes more. NIO needs a copy: of a frame that many are
  /// owed there shall not be as many copies as there are slow readers.
  private func lend(_ chunk: [UInt8], from start: Int) {
    guard let context else { return }
    let end = min(start + SendQueue.chunkSize, chunk.count)
    if end < chunk.count { begun = (chunk, end) }
    let piece = ByteBuffer(bytes: chunk[start..<end])
    lentBytes = piece.readableBytes
    blockedBytes = (begun?.chunk.count ?? 0) + piece.storageCapacity + HubServer.kernelBytes
    context.writeAndFlush(wrapOutboundOut(piece)).assumeIsolated().whenSuccess {
      self.stallTimer.reset()
      self.lentBytes = 0
      self.blockedBytes = 0
      self.flush()
    }
    if isBlocked { stallTimer.run(with: self, at: dialect.uptime, duties) }
  }
}

// MARK: Memory

extension SocketSession {
  /// Tells what this connection makes the hub hold, as it stands after a read or a flush: in between, each of many
  /// subscribers is given the same bytes, which most take at once.
  private func account() {
    let bytes = queue.bytes + blockedBytes + reader.heldBytes
    guard bytes != heldBytes, let share else { return }
    heldBytes = bytes
    dialect.memory.hold(bytes, in: share)
  }

  /// All together hold too much, and this one most: its share is closed, and its end follows.
  func losesShare() {
    share = nil
    giveUp()
  }

  /// What the socket takes at once it still gets: that may be the answer to its handshake.
  private func giveUp() {
    flush()
    (isPaused, isGivenUp) = (true, true)
    if begun != nil { (begun, isTorn) = (nil, true) }
    reader.removeAll()
    queue.removeAll()
  }

  func weighsTooMuch() {
    guard phase == .open else {
      context?.close(promise: nil)
      return
    }
    dialect.overloaded(number)
  }
}

// MARK: The end

extension SocketSession {
  /// As the hub wants it. Thousands who came together are found silent together: their ends keep nobody else waiting.
  func finish(_ reason: CloseReason) {
    guard reason.isOfSilence else {
      return finish(code: reason.code, sentence: reason.sentence, reason.ending)
    }
    duties.set(after: .zero) {
      self.finish(code: reason.code, sentence: reason.sentence, reason.ending)
    }
  }

  /// Sends what is queued (or forgets it), a close frame, and ends when the peer has answered or its time is up.
  func finish(code: UInt16, sentence: String, _ ending: Ending = .inOrder) {
    guard phase == .open, let context else { return }
    phase = .closing
    if ending == .givingBack { giveUp() }
    if ending != .inOrder { queue.removeAll() }
    oweLast(FrameWriter.close(code: code, sentence: sentence))
    // Nothing can be told behind half a frame.
    if isTorn || (isBlocked && ending == .givingBack) { return context.close(promise: nil) }
    flush()
    endLater()
  }

  /// Where it finds no room behind what is owed it takes its place.
  private func oweLast(_ close: [UInt8]) {
    guard !owe(close) else { return }
    queue.removeAll()
    _ = queue.append(close)
  }

  private func fail(_ violation: WebSocketViolation) {
    guard phase == .open else {
      context?.close(promise: nil)
      return
    }
    dialect.violated(violation)
    finish(code: violation.closeCode, sentence: violation.sentence)
    dialect.disconnected(number)
  }

  /// What others still have to answer comes first.
  private func closeLater(_ frame: CloseFrame) {
    hold()
    dialect.settle {
      self.peerCloses(frame)
      self.readOn()
    }
  }

  /// What was owed when the peer closed goes before the answer: its last words may have been questions.
  private func peerCloses(_ frame: CloseFrame) {
    guard let context else { return }
    // The hub's own close frame went meanwhile: this is the answer to it.
    guard phase == .open else { return context.close(promise: nil) }
    phase = .closing
    oweLast(FrameWriter.close(code: frame.code ?? 1000, sentence: ""))
    dialect.disconnected(number)
    flush()
    if isTorn || (queue.isEmpty && !isBlocked) { return context.close(promise: nil) }
    endLater()
  }

  /// What still comes after our close frame is thrown away, but for the peer's own.
  private func awaitClose() throws(WebSocketViolation) -> Bool {
    guard let input = try reader.next() else { return false }
    guard case .close = input else { return true }
    context?.close(promise: nil)
    return false
  }

  private func endLater() {
    lastMoment = duties.set(after: dialect.sessionLimits.closeTimeout) { [weak self] in
      self?.context?.close(promise: nil)
    }
  }
}
