import NIOCore

/// The sessions that this turn of the loop has brought something: one flush for each at its end, however much it was. Of very
/// many some are flushed in later turns, by a ``FlushOrder``.
final class FlushList {
  /// How long the sockets have for their turn before the next are flushed. A turn that comes earlier would be one that NIO serves
  /// before it looks at a socket.
  private static let respite = TimeAmount.microseconds(20)

  private let eventLoop: any EventLoop
  private var order = FlushOrder<SocketSession>()
  private var turn: [SocketSession] = []
  private var isWaiting = false
  private var begin = NIODeadline.now()
  /// How long a turn kept what it brought, or what was left over for it.
  private(set) var turns = Histogram()

  init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  /// What is added from now on, others have said.
  func beginBatch() { order.beginBatch() }

  func add(_ session: SocketSession) {
    order.add(session)
    guard !isWaiting else { return }
    isWaiting = true
    begin = .now()
    eventLoop.assumeIsolated().execute { self.flush() }
  }

  private func flush() {
    order.takeTurn(into: &turn)
    for session in turn { session.flush() }
    turn.removeAll(keepingCapacity: true)
    let end = NIODeadline.now()
    turns.observe(microseconds: (end - begin).nanoseconds / 1000)
    isWaiting = !order.isEmpty
    guard isWaiting else { return }
    begin = end
    eventLoop.assumeIsolated().scheduleTask(in: Self.respite) { self.flush() }
  }
}
