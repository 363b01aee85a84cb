import FaceProtocol
import LeelooService

/// Three devices are one crew: they know the same, look the same, and hear each other.
struct CrewOfThreeAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("A crew of three")
    try know()
    try press(.fire, "fire", on: stage.cleo)
    try press(.love, "love", on: stage.ben)
    try stage.wait(for: "delivered 2 of 2, say both their screens") {
      [stage.cleo, stage.ben].allSatisfy { $0.deliveries.last == .delivered(count: 2, of: 2) }
    }
  }

  private func know() throws {
    try stage.wait(for: "all three say that Amy let Cleo in") {
      stage.faces.allSatisfy { stage.crew(of: $0)?.comings?.last == "Amy let Cleo in" }
    }
    let pictures = stage.faces.map { stage.crew(of: $0)?.picture }
    try stage.expect(
      "and have the same crew picture", pictures[0] != nil && Set(pictures).count == 1,
      otherwise: "they have \(pictures.map { $0 ?? "none" }.joined(separator: ", "))")
  }

  private func press(_ button: ButtonID, _ name: String, on face: FaceReferee) throws {
    let others = stage.faces.filter { $0 !== face }
    for other in others { stage.watch(of: other).beginAnew() }
    face.beginAnew()
    stage.tap(button, on: face)
    let friends = others.map(\.device.name).joined(separator: " and ")
    try stage.wait(for: "\(face.device.name) presses \(name): it is with \(friends)") {
      others.allSatisfy { stage.watch(of: $0).kinds == [name] }
    }
  }
}
