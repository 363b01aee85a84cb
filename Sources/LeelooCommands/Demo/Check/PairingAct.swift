import FaceProtocol
import LeelooService

/// Amy's device is new and shows a code; Ben's is told it; both their users say yes with a button.
struct PairingAct {
  let stage: DemoStage

  /// Leaves both in one crew; returns the code whose secret half nobody else may know.
  @discardableResult func play() throws -> Screen.Code {
    stage.log.begin("Pairing")
    let code = try showCode()
    try enter(code)
    try consent()
    return code
  }

  /// One guess burns a code: the old one is dead, another is on the screen.
  func spoilOneCode() throws {
    stage.log.begin("A wrong code")
    let code = try showCode()
    try stage.ask(stage.house.ben, .enter(TypedCode(code.route + Self.spoilt(code.secret))))
    let next = try stage.wait(for: "one wrong guess burns the code, and Amy's screen shows another") {
      () -> Screen.Code? in
      guard let shown = shownCode, shown.route != code.route else { return nil }
      return shown
    }
    try stage.expect("the new one says why", next.note != nil, otherwise: "there is no note above it")
    try stage.wait(for: "Ben's device says that it did not match, and asks for the new one") {
      hasFailedAtBen
    }
    try stage.expect(
      "the burned code opens nothing, though now it is typed right", isRefused(code),
      otherwise: "it was taken")
  }

  private var hasFailedAtBen: Bool {
    let pairing = stage.watchOfBen.status?.pairing
    return pairing?.phase == "typing" && pairing?.lastFailure != nil
  }

  /// Ben's device remembers the route that it has tried and asks for the new code.
  private func isRefused(_ code: Screen.Code) -> Bool {
    (try? stage.ask(stage.house.ben, .enter(TypedCode(code.route + code.secret)))) == nil
  }

  private func showCode() throws -> Screen.Code {
    if shownCode == nil { try stage.ask(stage.house.amy, .pair) }
    return try stage.wait(for: "a code is on Amy's screen") { shownCode }
  }

  private var shownCode: Screen.Code? {
    guard case .code(let code) = stage.amy.presentation?.screen else { return nil }
    return code
  }

  private func enter(_ code: Screen.Code) throws {
    try stage.ask(stage.house.ben, .enter(TypedCode(code.route + code.secret)))
    stage.log.pass("it is typed at Ben's", took: .zero)
    try stage.wait(for: "the two devices have proved to each other that they know it") {
      stage.amy.presentation?.screen.name == "joinConsent"
        && stage.ben.presentation?.screen.name == "hostConsent"
    }
  }

  private func consent() throws {
    try stage.wait(for: "both users have had time to read the question") {
      stage.amy.stood >= Self.readingTime && stage.ben.stood >= Self.readingTime
    }
    stage.ben.press(.love, isPressed: true)
    try stage.wait(for: "Ben holds love for a second: his device may add Amy's") {
      stage.ben.presentation?.screen.name != "hostConsent"
    }
    stage.ben.press(.love, isPressed: false)
    stage.tap(.love, on: stage.amy)
    try stage.wait(for: "Amy presses love: her device joins, and each sees that the other is here") {
      sees(stage.watchOfAmy, "Ben") && sees(stage.watchOfBen, "Amy")
    }
    try stage.wait(for: "their buttons mean love and fire now") {
      [stage.amy, stage.ben].allSatisfy { $0.presentation?.feedback == .reaction }
    }
  }

  private func sees(_ watch: MindWatch, _ friend: String) -> Bool {
    watch.status?.crew?.members.contains { $0.name == friend && $0.isOnline } == true
  }

  /// A press sooner than 300 ms after a question appeared was meant for what was there before, and answers nothing.
  private static let readingTime = Duration.milliseconds(400)

  /// Another letter of the alphabet in the last place.
  private static func spoilt(_ secret: String) -> String {
    String(secret.dropLast()) + (secret.last == "A" ? "B" : "A")
  }
}
