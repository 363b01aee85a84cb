/// What can't be asked of a device that stands on an old card.
extension Referee {
  /// What it had said and shown when its card was copied.
  struct Memory: Sendable {
    fileprivate let accepted: [String]
    fileprivate let shown: [String]
  }

  /// What a device has said and shown so far.
  func memory(of device: Int) -> Memory {
    Memory(accepted: accepted[device] ?? [], shown: shown[device] ?? [])
  }

  /// A device has forgotten everything since then: what it had to say is lost, unless others have it, and what it showed
  /// it may show again, once.
  mutating func forget(_ device: Int, since memory: Memory) {
    for id in (accepted[device] ?? []).dropFirst(memory.accepted.count) { messages[id] = nil }
    accepted[device] = memory.accepted
    let forgotten = (shown[device] ?? []).dropFirst(memory.shown.count)
    self.forgotten[device, default: []].formUnion(forgotten)
    seen[device]?.subtract(forgotten)
    shown[device] = memory.shown
  }
}
