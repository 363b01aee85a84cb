import HubCore
import LeelooProtocol
import NIOCore
import Synchronization

/// What the event loops of one hub have in common.
///
/// Limits are of the whole hub, whichever loop a socket is on: who is here and what all hold together is counted behind locks,
/// which are taken when somebody comes, goes or falls behind. What belongs to one loop is reached through ``run(on:_:)`` and a
/// ``LoopMail`` alone.
final class House: Sendable {
  let loops: [any EventLoop]
  let sockets: OpenSockets
  let census: SharedCensus
  let memory: MemoryPool
  /// The order that all topics have together, where it is this hub's own.
  let stream: StreamID
  /// From where all loops count their time.
  let start: NIODeadline
  /// Under which all loops label topics in the log.
  let labelKey: (UInt64, UInt64)
  private let rooms: [NIOLoopBoundBox<Room>]
  /// What is on its way to each loop, and to how many of them no more may be.
  private let crossings: [Crossing]
  private let congested = Atomic<Int>(0)

  /// What a loop has for itself; it belongs to the server, which ends with its loops.
  private struct Room { weak var reception: Reception? }

  init(_ loops: [any EventLoop], _ settings: HubServerSettings) {
    precondition(!loops.isEmpty, "a hub without a loop")
    self.loops = loops
    sockets = OpenSockets(limits: settings.limits, session: settings.session)
    census = SharedCensus(limits: settings.limits)
    memory = MemoryPool(limit: settings.limits.memoryBytes)
    start = loops[0].now
    var chance = SystemRandomNumberGenerator()
    stream = StreamID(chance.next())
    labelKey = (chance.next(), chance.next())
    crossings = loops.map { _ in Crossing(limit: settings.session.queueBytes) }
    rooms = loops.map { NIOLoopBoundBox.makeBoxSendingValue(Room(), eventLoop: $0) }
  }

  /// Where the loop of that index has what is its own. On that loop, before anybody asks for it.
  func furnish(_ index: Int, with reception: Reception) { rooms[index].value.reception = reception }

  /// Does something on the loop of that index as soon as that comes to it.
  func run(on index: Int, _ body: @escaping @Sendable (Reception) -> Void) {
    let room = rooms[index]
    loops[index].execute { room.value.reception.map(body) }
  }

  /// Asks the loop of that index; `then` gets the answer on `eventLoop`, which is this one, or nil where that loop has ended. Where
  /// both are one it is there at once. A loop that ends meanwhile leaves the question open: there is nobody to hear the answer.
  func ask<Answer: Sendable>(
    _ index: Int, for eventLoop: any EventLoop, _ body: @escaping @Sendable (Reception) -> Answer,
    _ then: @escaping (Answer?) -> Void
  ) {
    let room = rooms[index]
    guard loops[index] !== eventLoop else { return then(room.value.reception.map(body)) }
    let back = NIOLoopBound(then, eventLoop: eventLoop)
    loops[index].execute {
      let answer = room.value.reception.map(body)
      back.eventLoop.execute { back.value(answer) }
    }
  }
}

// MARK: What is on its way between loops

extension House {
  /// Whether one of the loops does not keep up with the others.
  var isCongested: Bool { congested.load(ordering: .relaxed) > 0 }

  /// Bytes on their way to all loops.
  var crossingBytes: Int { crossings.reduce(0) { $0 + $1.bytes } }

  /// Counts what sets out to the loop of that index.
  func depart(_ bytes: Int, to index: Int) {
    if crossings[index].depart(bytes) { congested.add(1, ordering: .relaxed) }
  }

  /// Counts what was done there, and has all loops read on where it was the last that they waited for.
  func arrive(_ bytes: Int, at index: Int) {
    guard crossings[index].arrive(bytes), congested.subtract(1, ordering: .relaxed).newValue == 0 else {
      return
    }
    for index in loops.indices { run(on: index) { $0.mail.readOn() } }
  }
}
