package import LeelooCrypto
import LeelooService

/// The secret that the service manager hands over to seal a device's key.
package enum StorageCredential {
  /// What it is called in the unit.
  package static let name = "storage-key"
  /// How many bytes it may have.
  package static let lengths = 32...4096

  /// The secret; nil where the service manager has none.
  ///
  /// - Parameter folder: `$CREDENTIALS_DIRECTORY`.
  package static func read(in folder: String) throws(SealingKeyProblem) -> SecretBytes? {
    let path = "\(folder)/\(name)"
    let bytes: [UInt8]?
    do throws(FileProblem) {
      bytes = try AtomicFile(path).read(limit: lengths.upperBound)
    } catch .tooLong {
      throw .credentialTooLong(path)
    } catch {
      throw .file(error)
    }
    guard let bytes else { return nil }
    guard bytes.count >= lengths.lowerBound else { throw .credentialTooShort(path, bytes: bytes.count) }
    return SecretBytes(copying: bytes)
  }
}
