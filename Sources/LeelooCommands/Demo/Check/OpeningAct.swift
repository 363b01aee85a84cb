import FaceProtocol

/// A hub and minds come up.
struct OpeningAct {
  let stage: DemoStage
  let faces: [FaceReferee]

  func play() throws {
    stage.log.begin("A hub and \(faces.count) devices")
    try stage.house.startHub()
    try stage.wait(for: "the hub listens") { stage.house.readHubPort() }
    for face in faces { try stage.house.startMind(of: face.device) }
    for face in faces {
      try stage.wait(for: "\(face.device.name)'s mind has its face and the hub") { isReady(face) }
    }
  }

  private func isReady(_ face: FaceReferee) -> Bool {
    face.presentation?.screen == .welcome && face.presentation?.status.link == .online
  }
}
