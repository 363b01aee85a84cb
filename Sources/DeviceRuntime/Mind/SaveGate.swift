import DeviceCore

/// Holds back what may happen only after the device's memory is on the disk: what stands behind a save in one list.
///
/// Later lists pass: a press does not wait for the card.
struct SaveGate: Sendable {
  /// For each save under way, oldest first, what waits for it.
  private var held: [[DeviceEffect]] = []

  /// The effects that may happen now, up to and with a save.
  mutating func admit(_ effects: [DeviceEffect]) -> [DeviceEffect] {
    guard let save = effects.firstIndex(where: \.isSave) else { return effects }
    held.append(Array(effects[(save + 1)...]))
    return Array(effects[...save])
  }

  /// The oldest save is done.
  mutating func saved() -> [DeviceEffect] { held.isEmpty ? [] : admit(held.removeFirst()) }

  /// The oldest save failed: no guess is answered that it was to count, and nothing else waits for it any longer.
  mutating func failed() -> (effects: [DeviceEffect], unrecorded: [String]) {
    guard !held.isEmpty else { return ([], []) }
    let waiting = held.removeFirst()
    return (admit(waiting.filter { $0.attempt == nil }), waiting.compactMap(\.attempt))
  }
}

extension DeviceEffect {
  fileprivate var isSave: Bool { if case .save = self { true } else { false } }

  /// The route of the guess that is on the disk now.
  fileprivate var attempt: String? {
    if case .pairing(.attemptRecorded(let route)) = self { route } else { nil }
  }
}
