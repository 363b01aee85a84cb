package import DeviceCore
import LeelooCrew
package import LeelooCrypto

/// The device's memory as a sealed snapshot, like the crew's files.
extension DeviceMemory {
  private static let fileName = "device"

  package func sealed(key: SecretBytes, randomness: some SecureRandomness) -> [UInt8] {
    let file = SnapshotFile(generation: 0, content: SecretBytes(copying: encoded))
    do {
      return try file.sealed(as: Self.fileName, key: key, salt: randomness.bytes(16))
    } catch {
      preconditionFailure("libcrypto can't seal under a key of its own size: \(error)")
    }
  }

  /// Nil for what is no device memory, or is another device's.
  package init?(sealed bytes: [UInt8], key: SecretBytes) {
    guard let file = SnapshotFile(opening: bytes, as: Self.fileName, key: key),
      let memory = try? DeviceMemory(encoded: file.content.withUnsafeBytes { Array($0) })
    else { return nil }
    self = memory
  }
}
