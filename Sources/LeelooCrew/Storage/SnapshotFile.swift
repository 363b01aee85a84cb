import ByteCoding
package import LeelooCrypto

/// A sealed file that is always replaced whole: `magic(4) | version(1) | generation(8) | salt(16) | sealed`.
///
/// The key is derived from the storage key, the file's name and a random salt, and seals once. The file's name
/// and all of the header are authenticated, so that no file stands in for another.
package struct SnapshotFile {
  /// Rising with each writing.
  package var generation: UInt64
  package var content: SecretBytes

  private static let magic = Array("LLSN".utf8)
  private static let version: UInt8 = 1
  private static let nonce = [UInt8](repeating: 0, count: AEAD.nonceCount)
  /// How many bytes of salt stand in the open.
  static let saltCount = 16

  /// Names the content of a file.
  package init(generation: UInt64, content: SecretBytes) {
    self.generation = generation
    self.content = content
  }

  func sealed(as file: CrewFile, key: SecretBytes, salt: [UInt8]) throws(CryptoError) -> [UInt8] {
    try sealed(as: file.name, key: key, salt: salt)
  }

  /// The bytes of the file of this name.
  package func sealed(as name: String, key: SecretBytes, salt: [UInt8]) throws(CryptoError) -> [UInt8] {
    var header = ByteWriter()
    header.append(Self.magic)
    header.append(integer: Self.version)
    header.append(integer: generation)
    header.append(salt)
    let sealed = try AEAD.chaCha20Poly1305.seal(
      content, key: Self.key(key, name, salt), nonce: Self.nonce,
      authenticating: Self.associatedData(name, header.bytes))
    return header.bytes + sealed
  }

  private static func key(_ key: SecretBytes, _ name: String, _ salt: [UInt8]) -> SecretBytes {
    key.derived(.snapshot, Array(name.utf8) + [0] + salt)
  }

  private static func associatedData(_ name: String, _ header: [UInt8]) -> [UInt8] {
    header + Array(name.utf8)
  }
}

extension SnapshotFile {
  init?(opening bytes: [UInt8], as file: CrewFile, key: SecretBytes) {
    self.init(opening: bytes, as: file.name, key: key)
  }

  /// Opens the bytes of a file; nothing if they are not a whole snapshot of this name under this key.
  package init?(opening bytes: [UInt8], as name: String, key: SecretBytes) {
    var reader = ByteReader(bytes)
    guard let magic = try? reader.array(Self.magic.count), magic == Self.magic,
      let version = try? reader.integer(UInt8.self), version == Self.version,
      let generation = try? reader.integer(UInt64.self),
      let salt = try? reader.array(Self.saltCount)
    else { return nil }
    let header = Array(bytes.prefix(bytes.count - reader.remaining))
    guard
      let content = try? AEAD.chaCha20Poly1305.openSecret(
        Array(reader.rest()), key: Self.key(key, name, salt), nonce: Self.nonce,
        authenticating: Self.associatedData(name, header))
    else { return nil }
    self.init(generation: generation, content: content)
  }
}
