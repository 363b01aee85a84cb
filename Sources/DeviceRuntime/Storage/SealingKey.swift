import LeelooCrew
public import LeelooCrypto
import LeelooService

/// The key that seals every other file: 32 random bytes, made at the first start.
///
/// It lies in `key`; or, where the service manager hands over a secret of its own (systemd.exec(5),
/// `LoadCredentialEncrypted=`), sealed under that in `key.sealed`. Where the secret comes out of a TPM a card by itself
/// opens nothing then.
extension StateFolder {
  private static let sealedName = "key.sealed"
  private static let count = 32

  private var openKey: AtomicFile { AtomicFile("\(path)/key") }
  private var sealedKey: AtomicFile { AtomicFile("\(path)/\(Self.sealedName)") }

  /// The key. One that lay open is sealed, and destroyed where it lay, as soon as there is a secret to seal it.
  ///
  /// - Parameter credential: The service manager's secret; nil where it has none.
  public func sealingKey(
    under credential: SecretBytes? = nil, from randomness: some SecureRandomness
  ) throws(SealingKeyProblem) -> SecretBytes {
    guard let credential else { return try keyInTheOpen(from: randomness) }
    if let key = try SealingKeyProblem.of({ () throws(FileProblem) in try sealedKey.read(limit: 128) }) {
      guard let file = SnapshotFile(opening: key, as: Self.sealedName, key: credential),
        file.content.count == Self.count
      else {
        throw .credentialWrong(sealedKey.path)
      }
      // The power may have gone before this was done.
      try SealingKeyProblem.of { () throws(FileProblem) in try destroyOpenKey() }
      return file.content
    }
    return try SealingKeyProblem.of { () throws(FileProblem) in
      let key = try savedKey() ?? randomness.secretBytes(Self.count)
      try sealedKey.write(Self.seal(key, under: credential, randomness))
      try destroyOpenKey()
      return key
    }
  }

  private func keyInTheOpen(from randomness: some SecureRandomness) throws(SealingKeyProblem) -> SecretBytes {
    let (saved, isSealed) = try SealingKeyProblem.of { () throws(FileProblem) in
      (try savedKey(), try sealedKey.read(limit: 128) != nil)
    }
    if let saved { return saved }
    // A new key would be of no use to the files that are here, and would seal over them.
    if isSealed { throw .credentialMissing(sealedKey.path) }
    return try SealingKeyProblem.of { () throws(FileProblem) in
      let key = randomness.secretBytes(Self.count)
      try openKey.write(key.withUnsafeBytes { Array($0) })
      return key
    }
  }

  /// One of another length is moved aside. Zeros are no key: it was destroyed, and the power went before its file had gone.
  private func savedKey() throws(FileProblem) -> SecretBytes? {
    guard let bytes = try openKey.read(limit: Self.count), bytes.contains(where: { $0 != 0 }) else {
      return nil
    }
    if bytes.count == Self.count { return SecretBytes(copying: bytes) }
    _ = try openKey.setAside()
    return nil
  }

  private func destroyOpenKey() throws(FileProblem) {
    overwrite(openKey.path)
    try openKey.remove()
  }

  private static func seal(
    _ key: SecretBytes, under credential: SecretBytes, _ randomness: some SecureRandomness
  ) -> [UInt8] {
    do {
      return try SnapshotFile(generation: 0, content: key)
        .sealed(as: sealedName, key: credential, salt: randomness.bytes(16))
    } catch {
      preconditionFailure("libcrypto can't seal under a key of its own size: \(error)")
    }
  }
}
