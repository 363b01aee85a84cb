import FaceProtocol
import FoundationEssentials
import LeelooService

/// Amy's face is killed: her mind goes on, and what comes meanwhile is kept for the next face.
struct FaceAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("Amy's face is killed")
    stage.tap(.love, on: stage.amy)
    try stage.wait(for: "Amy answers; nothing else waits for her screen") {
      stage.amy.presentation?.screen.name == "home"
    }
    stage.amy.leave()
    try stage.wait(for: "her face makes room") { mind?.faces == 0 }
    try stage.house.startPanel(of: stage.house.amy)
    try stage.wait(for: "a panel is Amy's face") { mind?.faces == 1 && !isMissed }
    stage.house.killPanel()
    try stage.wait(for: "killed: her mind goes on, and says that nobody can see it") {
      mind?.faces == 0 && isMissed
    }
    let before = try shown()
    stage.watchOfAmy.beginAnew()
    stage.ben.beginAnew()
    stage.tap(.love, on: stage.ben)
    try stage.wait(for: "Ben presses love: it is sent") { stage.ben.deliveries.last == .sent }
    try stage.expect(
      "but nobody is said to have seen it", try shown() == before, otherwise: "the log says so")
    try showOnce(after: before)
    try stage.wait(for: "now Ben's device calls it delivered") {
      stage.ben.deliveries.last == .delivered(count: 1, of: 1)
    }
  }

  private func showOnce(after before: Int) throws {
    try stage.house.startPanel(of: stage.house.amy)
    try stage.wait(for: "the next face is told to show it") { try shown() == before + 1 }
    stage.house.killPanel()
    stage.amy.comeBack()
    try stage.wait(for: "killed too; the one after it has the heart, with Ben's name") {
      guard case .reaction(let picture) = stage.amy.presentation?.screen else { return false }
      return picture.kind == .love && picture.sender?.name == "Ben"
    }
    let kinds = stage.watchOfAmy.kinds
    try stage.expect(
      "and it was one message", try kinds == ["love"] && shown() == before + 1,
      otherwise: "Amy's device took \(kinds.joined(separator: ", "))")
  }

  private var mind: ControlStatus? { stage.watchOfAmy.status }

  private var isMissed: Bool { mind?.problems.contains { $0.code == "LD0405" } == true }

  /// How often Amy's mind has said that a message is on a screen.
  private func shown() throws -> Int {
    let log = try String(contentsOfFile: stage.house.amy.log, encoding: .utf8)
    return log.split(separator: "\n").count { $0.contains("A message is shown.") }
  }
}
