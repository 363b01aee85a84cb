package import FaceProtocol

/// What is known to be wrong, so that each thing is told once.
package struct FaultLedger: Sendable {
  /// What changed since the last time.
  package struct Change: Hashable, Sendable {
    /// Problems that were not there before.
    package var new: [FaceProblem] = []
    /// Parts that have no problem any more.
    package var recovered: [FacePart] = []
    /// Parts of which something else is wrong than before, or nothing any more.
    package var changed: [FacePart] = []
    /// Nothing changed.
    package var isEmpty: Bool { changed.isEmpty }
  }

  /// What is wrong now.
  package private(set) var problems: [FaceProblem] = []

  /// Everything works.
  package init() {}

  /// How the parts are, in a sentence.
  package var status: String {
    guard !problems.isEmpty else { return "Every part of the board works." }
    return "Not working: \(problems.map(\.fault.code).joined(separator: ", "))."
  }

  /// All that is wrong with a part, as the mind is told.
  package func faults(of part: FacePart) -> [FaceFault] {
    problems.filter { $0.part == part }.map(\.fault)
  }

  /// Takes what is wrong now and tells what is new.
  package mutating func update(_ current: [FaceProblem]) -> Change {
    let before = self
    problems = current
    let changed = FacePart.allCases.filter { faults(of: $0) != before.faults(of: $0) }
    return Change(
      new: current.filter { !before.problems.contains($0) },
      recovered: changed.filter { faults(of: $0).isEmpty }, changed: changed)
  }
}
