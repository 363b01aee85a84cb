import LeelooCrypto

/// What every derived key and every signature is for. Two uses never share a label, so that no key and no
/// signature means something elsewhere.
enum Label: String {
  case topic = "leeloo topic"
  case syncKey = "leeloo sync key"
  case frame = "leeloo frame"
  case signedFrame = "leeloo signed frame"
  case epochTag = "leeloo epoch tag"
  case snapshot = "leeloo snapshot"
  case log = "leeloo log"

  /// The label's bytes, ended by a zero so that none is the beginning of another.
  var bytes: [UInt8] { Array(rawValue.utf8) + [0] }
}

extension SecretBytes {
  /// A key of 32 bytes for one purpose (HKDF-Expand, RFC 5869 section 2.3).
  func derived(_ label: Label, _ context: [UInt8] = [], count: Int = 32) -> SecretBytes {
    HKDF.expand(self, info: label.bytes + context, count: count)
  }
}
