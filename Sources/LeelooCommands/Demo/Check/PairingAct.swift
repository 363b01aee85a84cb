import FaceProtocol
import LeelooService

/// One of two devices shows a code, the other is told it; both their users say yes with a button.
struct PairingAct {
  let stage: DemoStage
  let newcomer: FaceReferee
  let host: FaceReferee
  /// The host shows the code; it has to be in a crew.
  var isInvitation = false

  /// Leaves both in one crew; returns the code whose secret half nobody else may know.
  @discardableResult func play() throws -> Screen.Code {
    let code = try showCode()
    try enter(code)
    try consent()
    return code
  }

  /// One guess burns a code: the old one is dead, another is on the screen.
  func spoilOneCode() throws {
    stage.log.begin("A wrong code")
    let code = try showCode()
    try stage.ask(host.device, .enter(TypedCode(code.route + Self.spoilt(code.secret))))
    let next = try stage.wait(for: "one wrong guess burns the code, and \(new)'s screen shows another") {
      () -> Screen.Code? in
      guard let shown = shownCode, shown.route != code.route else { return nil }
      return shown
    }
    try stage.expect("the new one says why", next.note != nil, otherwise: "there is no note above it")
    try stage.wait(for: "\(old)'s device says that it did not match, and asks for the new one") {
      hasFailedAtHost
    }
    // The host's device remembers the route that it has tried and asks for the new code.
    try stage.expect(
      "the burned code opens nothing, though now it is typed right", host.device,
      refuses: .enter(TypedCode(code.route + code.secret)), with: "LP0108")
  }

  private var hasFailedAtHost: Bool {
    let pairing = stage.watch(of: host).status?.pairing
    return pairing?.phase == "typing" && pairing?.lastFailure != nil
  }

  private func showCode() throws -> Screen.Code {
    if shownCode == nil { try stage.ask(shower.device, .pair) }
    return try stage.wait(for: "a code is on \(shower.device.name)'s screen") { shownCode }
  }

  private var shower: FaceReferee { isInvitation ? host : newcomer }
  private var typist: FaceReferee { isInvitation ? newcomer : host }

  private var shownCode: Screen.Code? {
    guard case .code(let code) = shower.presentation?.screen else { return nil }
    return code
  }

  private func enter(_ code: Screen.Code) throws {
    try stage.ask(typist.device, .enter(TypedCode(code.route + code.secret)))
    stage.log.pass("it is typed at \(typist.device.name)'s", took: .zero)
    try stage.wait(for: "the two devices have proved to each other that they know it") {
      newcomer.presentation?.screen.name == "joinConsent"
        && host.presentation?.screen.name == "hostConsent"
    }
  }

  private func consent() throws {
    try stage.wait(for: "both users have had time to read the question") {
      newcomer.stood >= Self.readingTime && host.stood >= Self.readingTime
    }
    host.press(.love, isPressed: true)
    try stage.wait(for: "\(old) holds love for a second: that device may add \(new)'s") {
      host.presentation?.screen.name != "hostConsent"
    }
    host.press(.love, isPressed: false)
    stage.tap(.love, on: newcomer)
    try stage.wait(for: "\(new) presses love: that device joins, and each sees that the other is here") {
      sees(newcomer, host) && sees(host, newcomer)
    }
    try stage.wait(for: "their buttons mean love and fire now") {
      [newcomer, host].allSatisfy { $0.presentation?.feedback == .reaction }
    }
  }

  private func sees(_ face: FaceReferee, _ friend: FaceReferee) -> Bool {
    stage.watch(of: face).status?.crew?.members.contains { $0.name == friend.device.name && $0.isOnline }
      == true
  }

  private var new: String { newcomer.device.name }
  private var old: String { host.device.name }

  /// A press sooner than 300 ms after a question appeared was meant for what was there before, and answers nothing.
  static let readingTime = Duration.milliseconds(400)

  /// Another letter of the alphabet in the last place.
  private static func spoilt(_ secret: String) -> String {
    String(secret.dropLast()) + (secret.last == "A" ? "B" : "A")
  }
}
