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

  private let eventLoop: any EventLoop
  private let house: House
  private var bags: [Bag]
  private var isWaiting = false

  init(on eventLoop: any EventLoop, of house: House) {
    self.eventLoop = eventLoop
    self.house = house
    bags = Array(repeating: Bag(), count: house.loops.count)
  }

  /// Has something done on the loop of that index, which is another one. It keeps about so many bytes on its way.
  func post(to index: Int, weighing bytes: Int, _ errand: @escaping Errand) {
    bags[index].errands.append(errand)
    bags[index].bytes += bytes + Self.errandBytes
    guard !isWaiting else { return }
    isWaiting = true
    eventLoop.assumeIsolated().execute { self.flush() }
  }

  private func flush() {
    isWaiting = false
    let house = house
    for (index, bag) in bags.enumerated() where !bag.errands.isEmpty {
      bags[index] = Bag()
      house.depart(bag.bytes)
      house.run(on: index) { reception in
        for errand in bag.errands { errand(reception) }
        house.arrive(bag.bytes)
      }
    }
  }
}
