import TestSupport

/// A hub that is two, which know nothing of each other: one that is not honest, or two of an operator who forgot what they
/// have to share.
extension Simulation {
  /// From now on some by chance have a hub for themselves.
  mutating func part() {
    guard !sharesOrder, far.isEmpty, nodes[0].hub != nil else { return }
    far = Set(indices.filter { _ in Bool.random(using: &chance) })
    guard !far.isEmpty else { return }
    story.tell(now, "the hub keeps \(far.sorted().map(name).joined(separator: ", ")) apart from the others")
    isHonest = false
    if nodes.count == 1 { nodes.append(SimulatedNode()) }
    startHub(1, isShared: false)
    for device in far.sorted() { cut(device) }
  }

  /// All are at one hub again.
  mutating func rejoin() {
    guard !far.isEmpty else { return }
    story.tell(now, "the hub keeps nobody apart any more")
    killNode(1)
    far = []
  }
}
