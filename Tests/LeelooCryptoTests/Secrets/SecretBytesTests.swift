import LeelooCrypto
import Testing

@Suite("Secrets")
struct SecretBytesTests {
  private let secret = SecretBytes(copying: [0xC0, 0xFF, 0xEE, 0x42])

  @Test("do not print, dump or reflect")
  func doNotPrint() {
    var dumped = ""
    dump(secret, to: &dumped)
    let printed = [String(describing: secret), String(reflecting: secret), "\(secret)", dumped]
    for text in printed {
      #expect(text.contains("secret of 4 bytes") || text.contains("SecretBytes"))
      for trace in ["192", "255", "238", "c0", "C0", "ff", "0x"] { #expect(!text.contains(trace), "\(text)") }
    }
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }

  @Test("are equal when every byte is")
  func equality() {
    #expect(secret == SecretBytes(copying: [0xC0, 0xFF, 0xEE, 0x42]))
    #expect(secret != SecretBytes(copying: [0xC0, 0xFF, 0xEE, 0x43]))
    #expect(secret != SecretBytes(copying: [0xC0, 0xFF, 0xEE]))
    #expect(SecretBytes(copying: []) == SecretBytes(copying: []))
  }

  @Test("can be cut into secrets")
  func parts() {
    #expect(secret[1..<3] == SecretBytes(copying: [0xFF, 0xEE]))
    #expect(secret[4..<4].count == 0)
  }

  @Test("keep nothing when filling fails")
  func failedFill() {
    struct Failure: Error {}
    #expect(throws: Failure.self) { try SecretBytes(count: 8) { _ in throw Failure() } }
  }

  @Test("from the system differ from each other", arguments: [16, 32, 4096])
  func randomness(count: Int) {
    let chance = SystemRandomness()
    #expect(chance.secretBytes(count) != chance.secretBytes(count))
    #expect(chance.bytes(count) != chance.bytes(count))
    #expect(chance.bytes(0) == [])
  }

  @Test("outnumber the secure heap, are still kept whole, and leave libcrypto room for its own")
  func moreThanTheHeapHolds() throws {
    let many = (0..<64).map { index in SecretBytes(copying: [UInt8](repeating: UInt8(index), count: 16_384)) }
    _ = try Ed25519PrivateKey(seed: SystemRandomness().secretBytes(32))
    for (index, secret) in many.enumerated() {
      #expect(secret.withUnsafeBytes { $0.allSatisfy { $0 == UInt8(index) } })
    }
  }
}
