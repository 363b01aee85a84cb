import FaceProtocol

/// A hub and two minds come up.
struct OpeningAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("A hub and two devices")
    try stage.house.startHub()
    try stage.wait(for: "the hub listens") { stage.house.readHubPort() }
    for device in [stage.house.amy, stage.house.ben] { try stage.house.startMind(of: device) }
    try stage.wait(for: "Amy's mind has its face and the hub") { isReady(stage.amy) }
    try stage.wait(for: "Ben's mind has its face and the hub") { isReady(stage.ben) }
  }

  private func isReady(_ face: FaceReferee) -> Bool {
    face.presentation?.screen == .welcome && face.presentation?.status.link == .online
  }
}
