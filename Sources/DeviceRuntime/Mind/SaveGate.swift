import DeviceCore

/// Holds back what may happen only after the device's memory is on the disk.
struct SaveGate: Sendable {
  private var held: [DeviceEffect] = []
  private var isSaving = false

  /// The effects that may happen now, up to and with the next save; nil while one is under way.
  mutating func admit(_ effects: [DeviceEffect]) -> [DeviceEffect]? {
    held += effects
    return isSaving ? nil : release()
  }

  /// The save is done.
  mutating func saved() -> [DeviceEffect] {
    isSaving = false
    return release()
  }

  /// The save failed: what counts on it does not happen (``DeviceEffect/save(_:)``), up to the next save.
  mutating func failed() -> [DeviceEffect] {
    let end = held.firstIndex(where: \.isSave) ?? held.endIndex
    held = held[..<end].filter { !$0.isPairing } + held[end...]
    return saved()
  }

  private mutating func release() -> [DeviceEffect] {
    guard let save = held.firstIndex(where: \.isSave) else {
      defer { held = [] }
      return held
    }
    isSaving = true
    defer { held.removeFirst(save + 1) }
    return Array(held[...save])
  }
}

extension DeviceEffect {
  fileprivate var isSave: Bool { if case .save = self { true } else { false } }
  fileprivate var isPairing: Bool { if case .pairing = self { true } else { false } }
}
