import DeviceRuntime
import LeelooCrew
import TestSupport

/// A disk that keeps what was synced, and may tear what was under way when the power went.
struct SimulatedDisk {
  /// What a power cut leaves.
  private(set) var files: [String: [UInt8]] = [:]
  private var queue: [(file: MindFile, change: Change)] = []
  /// No write succeeds.
  var isFull = false

  enum Change {
    case replace(String, [UInt8], keeping: String?)
    case append(String, [UInt8])
    case remove([String])
    case rename(String, String)
    case copy(String, String)
  }

  static let deviceFile = "device"

  mutating func ask(_ file: MindFile, _ change: Change) { queue.append((file, change)) }

  /// The oldest write comes to its end.
  mutating func finishOne() -> (file: MindFile, succeeded: Bool)? {
    guard !queue.isEmpty else { return nil }
    let (file, change) = queue.removeFirst()
    guard !isFull else { return (file, false) }
    apply(change)
    return (file, true)
  }

  /// The power goes: of the write under way nothing, a part or the whole is there; of later ones nothing.
  mutating func cutPower(using chance: inout SplitMix64) {
    if let (_, change) = queue.first {
      switch (change, UInt8.random(in: 0..<3, using: &chance)) {
      case (_, 0): break
      case (.append(let name, let bytes), 1):
        files[name, default: []] += bytes.prefix(Int.random(in: 0...bytes.count, using: &chance))
      case (_, 1): break
      default: apply(change)
      }
    }
    queue = []
  }

  mutating func erase() {
    files = [:]
    queue = []
  }

  private mutating func apply(_ change: Change) {
    switch change {
    case .replace(let name, let bytes, let previous):
      if let previous { files[previous] = files[name] }
      files[name] = bytes
    case .append(let name, let bytes): files[name, default: []] += bytes
    case .remove(let names): for name in names { files[name] = nil }
    case .rename(let old, let new): files[new] = files.removeValue(forKey: old)
    case .copy(let name, let copy): files[copy] = files[name]
    }
  }
}

extension SimulatedDisk.Change {
  init(_ request: StoreRequest) {
    self =
      switch request {
      case .write(let file, let bytes): .replace(file.name, bytes, keeping: file.previousName)
      case .append(let file, let bytes): .append(file.name, bytes)
      case .rewrite(let file, let bytes): .replace(file.name, bytes, keeping: nil)
      case .remove(let file): .remove([file.name, file.previousName])
      case .moveAside(let name): .rename(name, name + ".broken-1")
      case .copyAside(let file): .copy(file.name, file.name + ".broken-1")
      }
  }
}
