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
    case .fault(let fault): take(fault, from: id, in: &turn)
    case .recovered(let part): recover(part, of: id, in: &turn)
    // What is on the glass matters to those who measure, and hello was the shell's.
    case .shown, .hello: break
    }
  }

  private mutating func take(
    _ fault: FaceFault, from id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let problem = DeviceProblem(code: fault.code, summary: fault.summary, remedy: fault.remedy)
    guard begin(problem, of: .face(id, fault.part)) else { return }
    turn.note(.faceFault, ["code": fault.code, "part": "\(fault.part)", "summary": fault.summary])
  }

  private mutating func recover(
    _ part: FacePart, of id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard problems.end(where: { $0 == .face(id, part) }) else { return }
    turn.note(.faceRecovered, ["part": "\(part)"])
  }

  /// What every face must know to be pleasant.
  var faceSettings: FaceSettings {
    FaceSettings(volumePercent: memory.volumePercent, isMuted: memory.isMuted, isQuiet: memory.isQuiet)
  }
}
