import FaceProtocol

/// A connected face, as the mind knows it.
struct Face: Hashable, Sendable {
  let capabilities: FaceCapabilities
  var recognizer = GestureRecognizer()
  /// On which screen each press that is still down began.
  var origins: [ButtonID: ScreenVisit] = [:]

  init(capabilities: FaceCapabilities) { self.capabilities = capabilities }

  /// With a menu button, fire need not wait for its release to be told from a long press.
  var sendsFireAtOnce: Bool { capabilities.buttons.contains(.menu) }
}
