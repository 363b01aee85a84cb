import FaceProtocol
import FoundationEssentials
import LeelooService

/// A device is removed: its screen says by whom, its card holds nothing of the crew any more, and what is said afterwards
/// is not for it, not even with a copy of the card from before.
struct RemovalAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("Cleo is removed")
    try copyCard()
    let picture = stage.crew(of: stage.amy)?.picture
    try askForRemoval()
    try remove()
    try stage.wait(for: "Ben's screen and Amy's say so too, and their crew picture is another") {
      [stage.amy, stage.ben].allSatisfy {
        let crew = stage.crew(of: $0)
        return crew?.comings?.last == "Amy removed Cleo" && crew?.picture != picture
      }
    }
    try stage.wait(for: "Cleo's card holds nothing of the crew any more") { try filesOfCrew.isEmpty }
    for face in stage.faces { stage.watch(of: face).beginAnew() }
    try speak(1)
    try comeBackWithOldCard()
  }

  private var card: String { "\(stage.house.cleo.folder)/card" }

  private var filesOfCrew: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "\(stage.house.cleo.state)/crew") }
  }

  private func copyCard() throws {
    try stopCleo()
    try FileManager.default.copyItem(atPath: stage.house.cleo.state, toPath: card)
    try stage.house.startMind(of: stage.house.cleo)
    try stage.wait(for: "somebody has copied Cleo's card; her device goes on") {
      stage.crew(of: stage.cleo)?.members.count { $0.isOnline } == 3
    }
  }

  private func stopCleo() throws {
    stage.house.killMind(of: stage.house.cleo)
    try stage.wait(for: "Cleo's mind is killed") { !stage.cleo.isConnected }
  }

  private func askForRemoval() throws {
    try stage.ask(stage.house.amy, .remove("Cleo"))
    try stage.wait(for: "Amy's screen asks whether to remove Cleo") {
      guard case .parting(let parting) = stage.amy.presentation?.screen else { return false }
      return parting.person?.name == "Cleo"
    }
    try stage.expect(
      "only a finger can answer it: the tool's press is refused", stage.house.amy,
      refuses: .press(.love, heldMilliseconds: 2500), with: "LC0204")
  }

  private func remove() throws {
    try stage.wait(for: "Amy has had time to read it") { stage.amy.stood >= PairingAct.readingTime }
    stage.amy.press(.love, isPressed: true)
    try stage.wait(for: "she holds love for two seconds: Cleo's screen says who removed her") { isTold }
    stage.amy.press(.love, isPressed: false)
  }

  private var isTold: Bool {
    guard case .notice(let notice) = stage.cleo.presentation?.screen else { return false }
    return notice.title == "Amy removed this device"
  }

  /// Something that Ben's device shows for the so-manyeth time, and Cleo's never.
  private func speak(_ count: Int) throws {
    try stage.ask(stage.house.amy, .say("between us, \(count)"))
    try stage.wait(for: "what Amy says now is with Ben") { stage.watchOfBen.shown.count == count }
  }

  /// With every key that the device had.
  private func comeBackWithOldCard() throws {
    try stopCleo()
    try FileManager.default.removeItem(atPath: stage.house.cleo.state)
    try FileManager.default.moveItem(atPath: card, toPath: stage.house.cleo.state)
    try stage.house.startMind(of: stage.house.cleo)
    try stage.wait(for: "the copied card is put in: her device believes that it is in the crew") {
      stage.crew(of: stage.cleo)?.members.count == 3
    }
    try speak(2)
    try stage.wait(for: "it is told as well") { isTold }
    try stage.wait(for: "and holds nothing of the crew any more") { try filesOfCrew.isEmpty }
    try stage.expect(
      "Cleo was shown nothing of it", stage.watchOfCleo.shown.isEmpty,
      otherwise: "she was shown \(stage.watchOfCleo.kinds.joined(separator: ", "))")
  }
}
