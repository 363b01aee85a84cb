import FaceProtocol

/// The hub dies and comes back: nothing that was pressed meanwhile is lost, doubled, or out of order.
struct OutageAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("The hub is killed")
    try stage.waitUntilAllIsSeen()
    stage.house.killHub()
    try stage.wait(for: "both screens say that the hub is gone") {
      !isOnline(stage.amy) && !isOnline(stage.ben)
    }
    for watch in [stage.watchOfAmy, stage.watchOfBen] { watch.beginAnew() }
    for (count, button) in [ButtonID.love, .fire, .love].enumerated() {
      stage.tap(button, on: stage.amy)
      try stage.wait(for: "press \(count + 1) waits, and Amy's screen counts it") {
        stage.amy.presentation?.status.waiting == count + 1
      }
    }
    stage.house.killMind(of: stage.house.amy)
    try stage.wait(for: "Amy's mind is killed as well") { !stage.amy.isConnected }
    try stage.house.startMind(of: stage.house.amy)
    try stage.wait(for: "back, it still counts three") { stage.amy.presentation?.status.waiting == 3 }
    try stage.house.startHub()
    try stage.wait(for: "the hub is back on its port") { stage.house.readHubPort() }
    try stage.wait(for: "both devices have found it", within: .seconds(30)) {
      isOnline(stage.amy) && isOnline(stage.ben)
    }
    try stage.wait(for: "what waited has arrived") { stage.watchOfBen.shown.count >= 3 && isEmpty }
    try stage.expect(
      "each once and in order", stage.watchOfBen.kinds == ["love", "fire", "love"],
      otherwise: "Ben was shown \(stage.watchOfBen.kinds.joined(separator: ", "))")
  }

  private var isEmpty: Bool { stage.amy.presentation?.status.waiting == 0 }

  private func isOnline(_ face: FaceReferee) -> Bool { face.presentation?.status.link == .online }
}
