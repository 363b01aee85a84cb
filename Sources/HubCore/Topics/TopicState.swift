import LeelooProtocol

/// One topic as this node knows it. Joining and leaving take the same time however many there are.
struct TopicState: Sendable {
  /// The counter of the last delivery.
  var counter: UInt64 = 0
  /// Everybody of this node who is subscribed, in no order that means anything.
  private(set) var subscribers: [ConnectionNumber] = []
  /// Those of this node who have asked and are not answered yet.
  private(set) var waiting: Set<ConnectionNumber> = []
  /// Those of other nodes, as far as they are known.
  var others: Set<ConnectionNumber> = []
  private var positions: [ConnectionNumber: Int] = [:]

  /// Whether nobody of this node is here.
  var isEmpty: Bool { subscribers.isEmpty && waiting.isEmpty }

  /// How many are subscribed, on this node and others.
  var count: UInt32 { UInt32(clamping: subscribers.count + others.count) }

  func contains(_ number: ConnectionNumber) -> Bool { positions[number] != nil }

  mutating func ask(_ number: ConnectionNumber) { waiting.insert(number) }

  /// The answer has come: true for one that still waits for it.
  mutating func join(_ number: ConnectionNumber) -> Bool {
    guard waiting.remove(number) != nil else { return false }
    positions[number] = subscribers.count
    subscribers.append(number)
    return true
  }

  /// The last subscriber takes the place of the one that leaves.
  mutating func leave(_ number: ConnectionNumber) {
    waiting.remove(number)
    guard let position = positions.removeValue(forKey: number), let last = subscribers.popLast() else {
      return
    }
    guard last != number else { return }
    subscribers[position] = last
    positions[last] = position
  }
}
