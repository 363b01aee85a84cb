import LeelooCrypto
import Testing

@testable import MLS

@Suite("Keys that nothing can be encrypted to")
struct HPKEPublicKeyTests {
  @Test("are those of low order, which libcrypto refuses one and all")
  func lowOrder() throws {
    #expect(HPKEPublicKey.lowOrder.count == 7)
    let secret = try CipherSuite.x25519AES128GCM.generateKeyPair(chance: SystemRandomness())
    for bytes in HPKEPublicKey.lowOrder {
      for key in [bytes, bytes.dropLast() + [bytes[31] | 0x80]] {
        #expect(!HPKEPublicKey(key).isUsable)
        let peer = try X25519PublicKey(key)
        #expect(throws: CryptoError.invalidPublicKey) { try secret.sharedSecret(with: peer) }
      }
    }
  }

  @Test("are those of another length", arguments: [0, 31, 33])
  func length(count: Int) {
    #expect(!HPKEPublicKey([UInt8](repeating: 9, count: count)).isUsable)
  }

  @Test("are no others")
  func usable() throws {
    let key = try CipherSuite.x25519AES128GCM.generateKeyPair(chance: SystemRandomness())
    #expect(HPKEPublicKey(of: key).isUsable)
    #expect(HPKEPublicKey([9] + [UInt8](repeating: 0, count: 31)).isUsable)
  }
}
