import NIOCore

/// What one loop has for the others, taken across once a turn: however much a turn brings, each of the others is woken once for it.
/// What it has for one of them arrives there in its order.
final class LoopMail {
  /// Something to do on another loop.
  typealias Errand = @Sendable (Reception) -> Void

  /// What an errand weighs besides what it carries.
  private static let errandBytes = 128

  private struct Bag {
    var errands: [Errand] = []
    var bytes = 0
  }

  private let index: Int
  private let house: House
  private let eventLoop: any EventLoop
  private var bags: [Bag]
  private var isWaiting = false
  /// Sessions of this loop that read nothing until the others keep up.
  private var readers = CircularBuffer<SocketSession>()

  /// For the loop of that index.
  init(_ index: Int, of house: House) {
    (self.index, self.house, eventLoop) = (index, house, house.loops[index])
    bags = Array(repeating: Bag(), count: house.loops.count)
  }

  /// Has something done on the loop of that index, which is another one. It keeps about so many bytes on its way.
  func post(to index: Int, weighing bytes: Int, _ errand: @escaping Errand) {
    let weight = bytes + Self.errandBytes
    bags[index].errands.append(errand)
    bags[index].bytes += weight
    house.depart(weight, to: index)
    guard !isWaiting else { return }
    isWaiting = true
    eventLoop.assumeIsolated().execute { self.flush() }
  }

  /// Has something answered there, behind all that was posted before; `then` gets the answer here, behind all that was posted there
  /// before. A loop that ends meanwhile leaves the question open: there is nobody to hear the answer.
  func ask<Answer: Sendable>(
    _ index: Int, weighing bytes: Int = 0, _ body: @escaping @Sendable (Reception) -> Answer,
    _ then: @escaping (Answer) -> Void
  ) {
    let (own, back) = (self.index, NIOLoopBound(then, eventLoop: eventLoop))
    post(to: index, weighing: bytes) { there in
      let answer = body(there)
      there.mail.post(to: own, weighing: 0) { _ in back.value(answer) }
    }
  }

  /// Calls `then` when every other loop has done what was posted to it, and what it had to say to that is here.
  func settle(_ then: @escaping () -> Void) {
    let others = bags.indices.filter { $0 != index }
    var missing = others.count
    for other in others {
      ask(other, { _ in }) {
        missing -= 1
        if missing == 0 { then() }
      }
    }
  }

  private func flush() {
    isWaiting = false
    let house = house
    for index in bags.indices where !bags[index].errands.isEmpty {
      let bag = bags[index]
      bags[index] = Bag()
      house.run(on: index) { reception in
        for errand in bag.errands { errand(reception) }
        house.arrive(bag.bytes, at: index)
      }
    }
  }
}

// MARK: Reading

extension LoopMail {
  /// Whether one of the loops does not keep up with the others.
  var isCongested: Bool { house.isCongested }

  /// Has a session that paused read on as soon as they keep up.
  func waitForRoom(_ session: SocketSession) { readers.append(session) }

  /// Those that waited longest come first. Whoever finds no room waits again.
  func readOn() {
    while let session = readers.popFirst() { session.readLater() }
  }
}
