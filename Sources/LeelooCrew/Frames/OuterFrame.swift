import ByteCoding
import LeelooCrypto

/// What the hub sees: `version(1) | salt(16) | sealed(kind(1) | length(2) | body | zeros)`, of one of seven sizes.
///
/// The frame's key is derived from its random salt and used once, so the nonce is zero.
struct OuterFrame {
  var kind: FrameKind
  var salt: [UInt8]
  var body: [UInt8]

  /// How many bytes the sealed part has: the first that holds the body.
  static let buckets = [512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768]
  /// How many bytes of salt stand in the open.
  static let saltCount = 16
  /// The longest body.
  static let bodyLimit = buckets[buckets.count - 1] - overhead

  private static let version: UInt8 = 1
  private static let nonce = [UInt8](repeating: 0, count: AEAD.nonceCount)
  private static let overhead = 3 + AEAD.tagCount

  /// Hides the frame. Throws ``CryptoError/wrongLength(count:expected:)`` for a body above ``bodyLimit``.
  func sealed(_ keys: FrameKeys) throws(CryptoError) -> [UInt8] {
    guard let bucket = Self.buckets.first(where: { $0 >= body.count + Self.overhead }) else {
      throw .wrongLength(count: body.count, expected: Self.bodyLimit)
    }
    var writer = ByteWriter(capacity: bucket)
    writer.append(integer: kind.rawValue)
    writer.append(vector: body, UInt16.self)
    writer.append(repeatElement(0, count: bucket - Self.overhead - body.count))
    let sealed = try AEAD.chaCha20Poly1305.seal(
      writer.bytes, key: Self.key(keys, salt), nonce: Self.nonce, authenticating: Self.associatedData(keys))
    return [Self.version] + salt + sealed
  }

  private static func key(_ keys: FrameKeys, _ salt: [UInt8]) -> SecretBytes {
    keys.syncKey.derived(.frame, salt)
  }

  private static func associatedData(_ keys: FrameKeys) -> [UInt8] { [version] + keys.topic.bytes }
}

extension OuterFrame {
  /// Opens what came from the hub.
  init(opening bytes: [UInt8], _ keys: FrameKeys) throws(DropReason) {
    guard bytes.first == Self.version, bytes.count > 1 + Self.saltCount else { throw .foreign }
    let salt = Array(bytes[1..<1 + Self.saltCount])
    let sealed = Array(bytes[(1 + Self.saltCount)...])
    guard Self.buckets.contains(sealed.count),
      let content = try? AEAD.chaCha20Poly1305.open(
        sealed, key: Self.key(keys, salt), nonce: Self.nonce, authenticating: Self.associatedData(keys))
    else { throw .foreign }
    try self.init(content: content, salt: salt)
  }

  private init(content: [UInt8], salt: [UInt8]) throws(DropReason) {
    var reader = ByteReader(content)
    guard let number = try? reader.integer(UInt8.self), let kind = FrameKind(rawValue: number),
      let body = try? reader.vector(UInt16.self, limit: Self.bodyLimit)
    else { throw .malformed }
    self.init(kind: kind, salt: salt, body: Array(body))
  }
}
