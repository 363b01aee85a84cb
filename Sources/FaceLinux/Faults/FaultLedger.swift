package import FaceProtocol

/// What is known to be wrong, so that each thing is told once.
package struct FaultLedger: Sendable {
  /// What changed since the last time.
  package struct Change: Hashable, Sendable {
    /// Problems that were not there before.
    package var new: [FaceProblem] = []
    /// Parts that have no problem any more.
    package var recovered: [FacePart] = []
    /// Nothing changed.
    package var isEmpty: Bool { new.isEmpty && recovered.isEmpty }
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

  /// Takes what is wrong now and tells what is new.
  package mutating func update(_ current: [FaceProblem]) -> Change {
    let ailing = Set(current.map(\.part))
    let change = Change(
      new: current.filter { !problems.contains($0) },
      recovered: FacePart.allCases.filter { part in
        !ailing.contains(part) && problems.contains { $0.part == part }
      })
    problems = current
    return change
  }
}
