import DeviceRuntime
import TestSupport

/// A disk that does one thing after the other, counts its steps, and loses its power at one of them.
struct SimulatedDisk {
  private(set) var files = FileSystem()
  private var queue: [(file: MindFile, operation: DiskOperation)] = []
  /// No byte more can be written.
  var isFull = false
  /// How many steps were begun: the places where the power could have gone.
  private(set) var steps = 0
  /// The step at which the power goes.
  var powerCut: PowerCut?
  /// What was under way at the step where the power went.
  private(set) var lastCut: String?

  static let deviceFile = "device"

  /// What became of an operation.
  enum Outcome: Equatable {
    case done
    case failed
    /// The power went.
    case powerless
  }

  mutating func ask(_ file: MindFile, _ operation: DiskOperation) { queue.append((file, operation)) }

  /// The oldest operation comes to its end.
  mutating func finishOne() -> (file: MindFile, outcome: Outcome)? {
    guard !queue.isEmpty else { return nil }
    let (file, operation) = queue.removeFirst()
    guard let steps = operation.steps(on: files) else { return (file, .failed) }
    for step in steps {
      if isFull, case .write = step {
        removeTemporary(of: operation)
        return (file, .failed)
      }
      if let powerCut, powerCut.step == self.steps {
        cut(at: step, of: operation, powerCut.moment)
        return (file, .powerless)
      }
      self.steps += 1
      files.perform(step)
    }
    return (file, .done)
  }

  /// The power goes by itself: the operation under way came to some step, later ones were not begun.
  mutating func losePower(using chance: inout SplitMix64) {
    defer { queue = [] }
    let operation = queue.first?.operation
    let steps = operation.flatMap { $0.steps(on: files) } ?? []
    let done = Int.random(in: 0...steps.count, using: &chance)
    let survival = FileSystem.Survival.allCases.randomElement(using: &chance) ?? .least
    for step in steps.prefix(done) where !isFull { files.perform(step) }
    files.cutPower(survival)
  }

  mutating func lose(_ names: [String]) {
    for name in names { files.perform(.unlink(name)) }
    files.perform(.syncFolder)
  }

  /// All is as on another disk.
  mutating func become(_ other: SimulatedDisk) {
    files = other.files
    queue = []
  }

  mutating func erase() {
    files = FileSystem()
    queue = []
  }

  private mutating func cut(at step: DiskStep, of operation: DiskOperation, _ moment: PowerCut.Moment) {
    lastCut = "\(step.name) of \(operation.name)"
    powerCut = nil
    queue = []
    switch moment {
    case .before: files.cutPower(.least)
    case .torn:
      files.performHalf(step)
      files.cutPower(.half)
    case .after:
      files.perform(step)
      files.cutPower(.most)
    }
  }

  private mutating func removeTemporary(of operation: DiskOperation) {
    if case .replace(let name, _, _) = operation { files.perform(.unlink(name + ".new")) }
  }
}

/// All that a device remembers, at some moment.
public struct Card: Sendable {
  let disk: SimulatedDisk
}

/// Where the power goes, among all the steps of a disk's life, and how much of that step is done.
public struct PowerCut: Hashable, Sendable {
  /// Counted from 0.
  public let step: Int
  /// How much of it is done.
  public let moment: Moment

  /// How much of a step is done, and of what no sync has made sure of.
  public enum Moment: String, Hashable, Sendable, CaseIterable {
    /// Nothing of either.
    case before
    /// Half of both.
    case torn
    /// All of both, and the program never heard of it.
    case after
  }

  /// Names a place.
  public init(step: Int, moment: Moment) {
    self.step = step
    self.moment = moment
  }
}

extension DiskStep {
  var name: String {
    switch self {
    case .create: "create"
    case .write: "write"
    case .sync: "fsync"
    case .link: "link"
    case .rename: "rename"
    case .unlink: "unlink"
    case .syncFolder: "fsync of the folder"
    }
  }
}
