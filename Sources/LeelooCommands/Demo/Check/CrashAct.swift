import FaceProtocol
import LeelooService

/// A mind is killed as by a power cut: it comes back in its crew, and nothing is lost or doubled.
struct CrashAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("Ben's mind is killed")
    stage.watchOfBen.beginAnew()
    stage.house.killMind(of: stage.house.ben)
    try stage.wait(for: "Ben's face is alone") { !stage.ben.isConnected }
    stage.tap(.love, on: stage.amy)
    stage.tap(.fire, on: stage.amy)
    try stage.wait(for: "two presses of Amy's wait for him") { stage.amy.presentation?.status.waiting == 2 }
    try stage.house.startMind(of: stage.house.ben)
    try stage.wait(for: "Ben's mind is back, still in the crew", within: .seconds(20)) {
      stage.watchOfBen.status?.crew?.members.contains { $0.name == "Amy" && $0.isOnline } == true
    }
    try stage.wait(for: "what waited has arrived") {
      stage.watchOfBen.shown.count >= 2 && stage.amy.presentation?.status.waiting == 0
    }
    try stage.expect(
      "each once and in order", stage.watchOfBen.kinds == ["love", "fire"],
      otherwise: "Ben was shown \(stage.watchOfBen.kinds.joined(separator: ", "))")
  }
}
