/// Elements in the order in which they were appended. To append one or to take one out costs the same however many there are.
struct LinkedOrder<Element: Hashable & Sendable>: Sendable {
  private struct Neighbours {
    var before: Element?
    var after: Element?
  }

  private var neighbours: [Element: Neighbours] = [:]
  private(set) var first: Element?
  private var last: Element?

  var count: Int { neighbours.count }

  /// At the end, wherever it stood before.
  mutating func append(_ element: Element) {
    remove(element)
    neighbours[element] = Neighbours(before: last)
    if let last { neighbours[last]?.after = element } else { first = element }
    last = element
  }

  mutating func remove(_ element: Element) {
    guard let gone = neighbours.removeValue(forKey: element) else { return }
    if let before = gone.before { neighbours[before]?.after = gone.after } else { first = gone.after }
    if let after = gone.after { neighbours[after]?.before = gone.before } else { last = gone.before }
  }
}
