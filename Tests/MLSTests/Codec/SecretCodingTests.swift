import ByteCoding
import LeelooCrypto
import MLS
import Testing

@Suite("Structures with secrets in them")
struct SecretCodingTests {
  private let secrets = GroupSecrets(
    joinerSecret: SecretBytes(copying: [UInt8](repeating: 7, count: 70)),
    pathSecret: SecretBytes(copying: [1, 2, 3]),
    psks: [PreSharedKeyID(.external(id: [9]), nonce: [8])])

  @Test("group secrets are read as they were written, with a path secret and without")
  func roundTrip() throws {
    #expect(try GroupSecrets(decoding: secrets.encoded) == secrets)
    var without = secrets
    without.pathSecret = nil
    #expect(try GroupSecrets(decoding: without.encoded) == without)
  }

  @Test("cut off anywhere they are refused, and so is what follows them")
  func truncated() {
    let whole = secrets.encoded
    for count in 0..<whole.count {
      #expect(throws: MLSError.self) { try GroupSecrets(decoding: whole[0..<count]) }
    }
    let longer = SecretBytes(joining: [.secret(whole), .open([0])])
    #expect(throws: MLSError.malformed(.trailing(count: 1))) { try GroupSecrets(decoding: longer) }
  }

  @Test("any byte that is changed is refused or gives other secrets that are written the same way")
  func changed() {
    let whole = secrets.encoded.withUnsafeBytes(Array.init)
    for index in whole.indices {
      for flip in [1, 0x40, 0x80, 0xFF] as [UInt8] {
        var bytes = whole
        bytes[index] ^= flip
        let changed = SecretBytes(copying: bytes)
        guard let read = try? GroupSecrets(decoding: changed) else { continue }
        #expect(read.encoded == changed, "byte \(index)")
      }
    }
  }

  @Test("they print as nothing but their lengths")
  func printing() {
    #expect("\(secrets.joinerSecret)" == "<secret of 70 bytes>")
    #expect(!"\(secrets)".contains("7, 7"))
  }
}
