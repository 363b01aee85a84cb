import FaceProtocol

extension DeviceState {
  mutating func connect(
    _ id: FaceID, _ capabilities: FaceCapabilities, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    faces[id] = Face(capabilities: capabilities)
    problems.end { $0 == .noFace || $0 == .refusedFace }
    turn.note(
      .faceConnected, ["face": "\(id.number)", "display": "\(capabilities.width)x\(capabilities.height)"])
    turn.emit(.face(.settings(faceSettings), to: .one(id)))
    shownScreen.greet(id)
    lights.greet(id)
  }

  mutating func disconnect(_ id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard var face = faces[id] else { return }
    perform(face.recognizer.abandon(), from: id, in: &turn)
    faces[id] = nil
    if reset?.face == id { reset = nil }
    problems.end { $0.isOf(id) }
    missFaces()
    loseHandover(in: &turn)
    turn.note(.faceGone, ["face": "\(id.number)"])
  }

  /// No card for these two: without a face nobody sees one, and another program's mistake is not worth the whole screen.
  mutating func missFaces() {
    if faces.isEmpty { problems.begin(.noFace, of: .noFace) }
  }

  mutating func refuse(_ problem: DeviceProblem) { problems.begin(problem.clipped, of: .refusedFace) }

  mutating func report(_ report: FaceReport, from id: FaceID, in turn: inout Turn<some RandomNumberGenerator>)
  {
    guard faces[id] != nil else { return }
    switch report {
    case .edge(let edge): take(edge, from: id, in: &turn)
    case .faults(let part, let faults): take(faults, of: part, from: id, in: &turn)
    // What is on a glass matters to those who measure alone.
    case .shown(let serial): confirmShown(serial, in: &turn)
    // The shell's.
    case .hello: break
    }
  }

  /// What is not said again of a part is over.
  private mutating func take(
    _ faults: [FaceFault], of part: FacePart, from id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    for fault in faults where begin(DeviceProblem(fault), of: .face(id, fault)) {
      turn.note(.faceFault, ["code": fault.code, "part": "\(part)", "summary": fault.summary])
    }
    let isAnyOver = problems.end { $0.isOf(part, of: id, and: { !faults.contains($0) }) }
    if isAnyOver, faults.isEmpty { turn.note(.faceRecovered, ["part": "\(part)"]) }
  }

  /// What every face must know to be pleasant.
  var faceSettings: FaceSettings {
    FaceSettings(volumePercent: memory.volumePercent, isMuted: memory.isMuted, isQuiet: memory.isQuiet)
  }
}

extension ProblemSource {
  fileprivate func isOf(_ part: FacePart, of id: FaceID, and isSo: (FaceFault) -> Bool) -> Bool {
    guard case .face(id, let fault) = self else { return false }
    return fault.part == part && isSo(fault)
  }
}

extension DeviceProblem {
  fileprivate init(_ fault: FaceFault) {
    self.init(code: fault.code, summary: fault.summary, remedy: fault.remedy)
  }
}
