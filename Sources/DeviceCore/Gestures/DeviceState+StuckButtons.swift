import FaceProtocol

extension DeviceState {
  mutating func takeStuck(
    _ button: ButtonID, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let problem = DeviceProblem.stuck(button)
    guard begin(problem, of: .stuckButton(id, button)) else { return }
    turn.note(.problem, ["code": problem.code, "summary": problem.summary])
  }

  mutating func takeUnstuck(
    _ button: ButtonID, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard problems.end(where: { $0 == .stuckButton(id, button) }) else { return }
    turn.note(.problemEnded, ["code": DeviceProblem.stuck(button).code])
  }
}
