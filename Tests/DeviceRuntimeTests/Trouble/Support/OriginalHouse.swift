import FaceProtocol
import HubServer
import LeelooService
import TestSupport

/// A hub in this process, for original devices and ours.
struct OriginalHouse {
  private let hub: HubServer

  var port: Int { hub.address.port }
  var address: String { "ws://127.0.0.1:\(port)/" }

  /// On a free port, or on the one that a hub had before.
  static func start(port: Int = 0, servesOriginals: Bool = true) async throws -> OriginalHouse {
    var settings = HubServerSettings()
    settings.listen.port = port
    if !servesOriginals { settings.original = nil }
    settings.session.closeTimeout = .milliseconds(500)
    return OriginalHouse(hub: try await HubServer.start(settings, log: .none))
  }

  func stop() async { await hub.stop() }

  /// Asks for a crew, and has the user read the question and say yes.
  static func consent(_ code: String, _ asker: Asker, _ face: ScriptedFace) async throws {
    _ = try await asker.ask(.joinOriginal(TypedCode(code)), id: 1001)
    try await face.presentation("the question, which names who can read everything") {
      guard case .openConsent(let consent) = $0.screen else { return false }
      return consent.crewName == code && consent.reader.hasPrefix("127.0.0.1:")
    }
    try await face.click(.love)
  }

  /// The same, until the device is in.
  static func join(_ code: String, _ asker: Asker, _ face: ScriptedFace) async throws {
    try await consent(code, asker, face)
    try await face.presentation("in the crew") {
      guard case .notice(let notice) = $0.screen else { return false }
      return notice.isGood && notice.detail?.hasPrefix("Not private") == true
    }
  }
}

extension ScriptedFace {
  /// A button goes down, and comes up after a while. No finger is back sooner than 0.4 s, and no question takes a press
  /// sooner than 0.3 s.
  func click(_ button: ButtonID, for held: Duration = .milliseconds(60)) async throws {
    try await Task.sleep(for: .milliseconds(400))
    press(button, isPressed: true)
    try await Task.sleep(for: held)
    press(button, isPressed: false)
  }
}

extension TemporaryFolder {
  /// Whether some file in the device's folder has these letters in it.
  func holds(_ letters: String) throws -> Bool {
    let pattern = Array(letters.utf8)
    for folder in ["state", "state/crew"] {
      for name in Self.names(in: self(folder)) where name != "crew" {
        let bytes = try read("\(folder)/\(name)")
        guard bytes.count >= pattern.count else { continue }
        let starts = 0...(bytes.count - pattern.count)
        if starts.contains(where: { bytes[$0..<($0 + pattern.count)].elementsEqual(pattern) }) { return true }
      }
    }
    return false
  }
}
