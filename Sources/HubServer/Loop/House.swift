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
  /// More than that on its way between loops means that one of them does not keep up; nothing more is read until it has.
  static let crossingLimit = 16 << 20

  let loops: [any EventLoop]
  let sockets: OpenSockets
  let census: SharedCensus
  let memory: MemoryPool
  /// The order that all topics have together, where it is this hub's own.
  let stream: StreamID
  /// From where all loops count their time.
  let start: NIODeadline
  private let rooms: [NIOLoopBoundBox<Room>]
  private let crossing = Atomic<Int>(0)

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
  var isCongested: Bool { crossing.load(ordering: .relaxed) > Self.crossingLimit }

  func depart(_ bytes: Int) { crossing.add(bytes, ordering: .relaxed) }

  func arrive(_ bytes: Int) { crossing.subtract(bytes, ordering: .relaxed) }
}
