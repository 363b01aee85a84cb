extension DeviceState {
  /// Keeps it in the list, and on the screen for a while if it is news.
  mutating func begin(_ problem: DeviceProblem, of source: ProblemSource) -> Bool {
    guard problems.begin(problem.clipped, of: source) else { return false }
    stage.show(problem)
    return true
  }

  mutating func take(_ problem: DeviceProblem, in turn: inout Turn<some RandomNumberGenerator>) {
    guard begin(problem, of: .shell(code: problem.code)) else { return }
    turn.note(.problem, ["code": problem.code, "summary": problem.summary])
  }

  mutating func end(problem code: String, in turn: inout Turn<some RandomNumberGenerator>) {
    guard problems.end(where: { $0 == .shell(code: code) }) else { return }
    turn.note(.problemEnded, ["code": code])
  }
}
