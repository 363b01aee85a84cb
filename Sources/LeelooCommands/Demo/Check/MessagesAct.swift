import FaceProtocol
import LeelooService

/// Love, fire and a text from one to the other: seen, heard, and known to have arrived.
struct MessagesAct {
  let stage: DemoStage
  /// A text that nobody else may ever see.
  let text: String

  func play() throws {
    stage.log.begin("Love, fire and a text")
    try send(.love, .love, "love", sound: .loveReceived, own: .lovePressed)
    try answer()
    try say()
  }

  private func send(
    _ button: ButtonID, _ picture: Screen.ReactionPicture.Kind, _ name: String, sound: SoundMotif,
    own: SoundMotif
  ) throws {
    beginAnew()
    stage.tap(button, on: stage.amy)
    try stage.wait(for: "Amy presses \(name): her own device sounds at once", within: .seconds(2)) {
      stage.amy.heard.contains { $0.motif == own && $0.isAudible }
    }
    try stage.wait(for: "sent: the hub has echoed it") { stage.amy.deliveries.contains { $0 != .waiting } }
    try stage.wait(for: "\(name) with Amy's name is on Ben's screen") {
      isShown(picture, of: "Amy", on: stage.ben)
    }
    try stage.wait(for: "it sounds at Ben's") {
      stage.ben.heard.contains { $0.motif == sound && $0.isAudible }
    }
    try stage.wait(for: "delivered 1 of 1, says Amy's screen") {
      stage.amy.deliveries.last == .delivered(count: 1, of: 1)
    }
    try stage.wait(for: "Amy's screen is home again") { stage.amy.presentation?.screen.name == "home" }
  }

  /// The other way, with the other button.
  private func answer() throws {
    beginAnew()
    stage.tap(.fire, on: stage.ben)
    try stage.wait(for: "Ben presses fire: it is on Amy's screen with his name") {
      isShown(.fire, of: "Ben", on: stage.amy)
    }
    try stage.wait(for: "it sounds at Amy's") {
      stage.amy.heard.contains { $0.motif == .fireReceived && $0.isAudible }
    }
    try stage.wait(for: "delivered 1 of 1, says Ben's screen") {
      stage.ben.deliveries.last == .delivered(count: 1, of: 1)
    }
  }

  private func say() throws {
    beginAnew()
    try stage.ask(stage.house.amy, .say(text))
    try stage.wait(for: "a text from Amy is on Ben's screen, letter by letter the same") {
      guard case .text(let picture) = stage.ben.presentation?.screen else { return false }
      return picture.text == text && picture.sender.name == "Amy"
    }
    try stage.wait(for: "delivered 1 of 1") { stage.amy.deliveries.last == .delivered(count: 1, of: 1) }
  }

  private func isShown(_ kind: Screen.ReactionPicture.Kind, of sender: String, on face: FaceReferee) -> Bool {
    guard case .reaction(let picture) = face.presentation?.screen else { return false }
    return picture.kind == kind && picture.sender?.name == sender
  }

  private func beginAnew() {
    for face in [stage.amy, stage.ben] { face.beginAnew() }
  }
}
