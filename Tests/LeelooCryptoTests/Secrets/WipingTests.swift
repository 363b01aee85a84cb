import Foundation
import LeelooCrypto
import Testing

/// What lies at an address now, read by the kernel, so that memory that was given back may be looked at.
private func memory(at address: UInt, count: Int) -> [UInt8]? {
  let file = open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: count)
  guard pread(file, &bytes, count, off_t(address)) == count else { return nil }
  return bytes
}

private func address(of secret: SecretBytes) -> UInt {
  secret.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
}

@Suite("Secrets are wiped", .enabled(if: memory(at: address(of: SecretBytes(copying: [1])), count: 1) != nil))
struct WipingTests {
  private static func pattern(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0xA5 ^ (index &* 31)) }

  private func isFilled(_ bytes: [UInt8]?, from start: Int) -> Bool {
    guard let bytes else { return false }
    return bytes.indices.dropFirst(start).allSatisfy { bytes[$0] == Self.pattern($0) }
  }

  @Test("when the last owner lets go", arguments: [64, 1024])
  func onDeinit(count: Int) throws {
    var secret: SecretBytes? = SecretBytes(count: count) { memory in
      for index in memory.indices { memory[index] = Self.pattern(index) }
    }
    let place = address(of: secret!)
    #expect(isFilled(memory(at: place, count: count), from: 0))
    secret = nil
    // The first bytes hold the heap's own list now; whatever came into the rest, it is not the secret.
    let left = try #require(memory(at: place, count: count))
    #expect(left.indices.dropFirst(32).filter { left[$0] == Self.pattern($0) }.count < count / 4)
  }

  @Test("when filling them fails half-way")
  func onFailure() throws {
    struct Failure: Error {}
    var place: UInt = 0
    #expect(throws: Failure.self) {
      try SecretBytes(count: 1024) { memory in
        place = UInt(bitPattern: memory.baseAddress)
        for index in memory.indices { memory[index] = Self.pattern(index) }
        throw Failure()
      }
    }
    let left = try #require(memory(at: place, count: 1024))
    #expect(!isFilled(left, from: 32))
  }

  @Test("and what a wrong tag decrypts to is never handed out")
  func unauthenticatedPlaintext() throws {
    let key = SystemRandomness().secretBytes(32)
    let nonce = [UInt8](repeating: 0, count: 12)
    var sealed = try AEAD.chaCha20Poly1305.seal([1, 2, 3], key: key, nonce: nonce, authenticating: [])
    sealed[18] ^= 1
    #expect(throws: CryptoError.authenticationFailed) {
      try AEAD.chaCha20Poly1305.openSecret(sealed, key: key, nonce: nonce, authenticating: [])
    }
  }
}
