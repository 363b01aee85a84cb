import FaceProtocol
import LeelooService

/// A mind is killed as by a power cut. While it is away its crew talks, a third device joins, and the keys change; it
/// comes back, and nothing is lost or doubled.
struct AbsenceAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("Ben's mind is killed, and Cleo joins")
    try stage.waitUntilAllIsSeen()
    for face in stage.faces { stage.watch(of: face).beginAnew() }
    stage.house.killMind(of: stage.house.ben)
    try stage.wait(for: "Ben's face is alone") { !stage.ben.isConnected }
    stage.tap(.love, on: stage.amy)
    stage.tap(.fire, on: stage.amy)
    try stage.wait(for: "two presses of Amy's wait for him") { stage.amy.presentation?.status.waiting == 2 }
    try letCleoIn()
    try talk()
    try comeBack()
  }

  private func letCleoIn() throws {
    try stage.house.startMind(of: stage.house.cleo)
    try stage.wait(for: "Cleo's mind has its face and the hub") {
      stage.cleo.presentation?.status.link == .online
    }
    try PairingAct(stage: stage, newcomer: stage.cleo, host: stage.amy, isInvitation: true).play()
  }

  private func talk() throws {
    stage.tap(.love, on: stage.cleo)
    try stage.wait(for: "Cleo presses love: it is with Amy's device, and waits for Ben's") {
      stage.watchOfAmy.kinds == ["love"] && stage.cleo.deliveries.last == .delivered(count: 1, of: 2)
    }
  }

  private func comeBack() throws {
    try stage.house.startMind(of: stage.house.ben)
    try stage.wait(for: "Ben's mind is back, and sees Cleo", within: .seconds(20)) {
      stage.watchOfBen.status?.crew?.members.count { $0.isOnline } == 3
    }
    try stage.wait(for: "what waited has arrived") {
      stage.watchOfBen.shown.count >= 3
        && [stage.amy, stage.cleo].allSatisfy { $0.presentation?.status.waiting == 0 }
    }
    let (ofAmy, ofCleo) = (kinds(from: "Amy"), kinds(from: "Cleo"))
    try stage.expect(
      "each once and in order", ofAmy == ["love", "fire"] && ofCleo == ["love"],
      otherwise:
        "Ben was shown \(ofAmy.joined(separator: ", ")) of Amy's, \(ofCleo.joined(separator: ", ")) of Cleo's"
    )
    try stage.expect(
      "and Cleo nothing that was said before she came", stage.watchOfCleo.shown.isEmpty,
      otherwise: "she was shown \(stage.watchOfCleo.kinds.joined(separator: ", "))")
  }

  private func kinds(from name: String) -> [String] {
    stage.watchOfBen.shown.filter { $0.from == name }.map(\.kind)
  }
}
