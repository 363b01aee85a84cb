import ByteCoding
import LeelooCrypto

/// Where a crew meets, and what hides its frames' kind and length: both from the crew's sync secret.
///
/// They protect metadata only. Every rule of safety rests on what is inside (<doc:Messages>).
struct FrameKeys: Sendable {
  /// The hub's topic.
  let topic: Opaque16
  /// What each frame's key is derived from.
  let syncKey: SecretBytes

  /// How many bytes a sync secret has.
  static let secretCount = 32

  /// Derives both.
  init(syncSecret: SecretBytes) {
    let bytes = syncSecret.derived(.topic, count: Opaque16.count).withUnsafeBytes { Array($0) }
    guard let topic = Opaque16(bytes) else { preconditionFailure("HKDF gave \(bytes.count) bytes") }
    self.topic = topic
    syncKey = syncSecret.derived(.syncKey)
  }
}
