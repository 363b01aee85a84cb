import LeelooProtocol

/// The subscribers of one topic and its counter. Joining and leaving take the same time however many there are.
struct TopicState: Sendable {
  /// The counter of the last delivery.
  private(set) var counter: UInt64
  /// Everybody who is subscribed, in no order that means anything.
  private(set) var subscribers: [ConnectionNumber] = []
  private var positions: [ConnectionNumber: Int] = [:]

  init(counter: UInt64) { self.counter = counter }

  func contains(_ number: ConnectionNumber) -> Bool { positions[number] != nil }

  mutating func nextCounter() -> UInt64 {
    counter += 1
    return counter
  }

  mutating func join(_ number: ConnectionNumber) {
    guard positions[number] == nil else { return }
    positions[number] = subscribers.count
    subscribers.append(number)
  }

  /// The last subscriber takes the place of the one that leaves.
  mutating func leave(_ number: ConnectionNumber) {
    guard let position = positions.removeValue(forKey: number), let last = subscribers.popLast() else {
      return
    }
    guard last != number else { return }
    subscribers[position] = last
    positions[last] = position
  }
}
