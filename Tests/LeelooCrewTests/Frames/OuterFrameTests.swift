import ByteCoding
import LeelooCrypto
import Testing

@testable import LeelooCrew

struct OuterFrameTests {
  private let keys = FrameKeys(syncSecret: SecretBytes(copying: [UInt8](repeating: 1, count: 32)))
  private let salt = [UInt8](repeating: 2, count: OuterFrame.saltCount)

  private func frame(_ count: Int) -> OuterFrame {
    OuterFrame(kind: .message, salt: salt, body: [UInt8](repeating: 9, count: count))
  }

  @Test("a frame opens as it was made", arguments: [0, 1, 493, 494, 5_000, OuterFrame.bodyLimit])
  func roundTrip(count: Int) throws {
    let opened = try OuterFrame(opening: try frame(count).sealed(keys), keys)
    #expect(opened.kind == .message)
    #expect(opened.salt == salt)
    #expect(opened.body == frame(count).body)
  }

  @Test("a body that no frame holds is refused, and nothing else happens")
  func tooLong() {
    let error = CryptoError.wrongLength(count: OuterFrame.bodyLimit + 1, expected: OuterFrame.bodyLimit)
    #expect(throws: error) { try frame(OuterFrame.bodyLimit + 1).sealed(keys) }
  }

  @Test("every body up to 493 bytes looks the same size, and the next one twice that")
  func padding() throws {
    let sizes = try [0, 100, 493, 494, 1_005, 1_006].map { try frame($0).sealed(keys).count - 17 }
    #expect(sizes == [512, 512, 512, 1_024, 1_024, 2_048])
  }

  @Test("a change of any byte makes it a stranger's")
  func tampering() throws {
    let sealed = try frame(40).sealed(keys)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 0x80
      #expect(throws: DropReason.foreign) { try OuterFrame(opening: changed, keys) }
    }
  }

  @Test("anything cut, and anything that is no frame at all, is a stranger's")
  func garbage() throws {
    let sealed = try frame(40).sealed(keys)
    for count in sealed.indices {
      #expect(throws: DropReason.foreign) { try OuterFrame(opening: Array(sealed.prefix(count)), keys) }
    }
    #expect(throws: DropReason.foreign) { try OuterFrame(opening: sealed + [0], keys) }
  }

  @Test("a frame of another crew does not open")
  func otherCrew() throws {
    let others = FrameKeys(syncSecret: SecretBytes(copying: [UInt8](repeating: 2, count: 32)))
    #expect(others.topic != keys.topic)
    let sealed = try frame(40).sealed(others)
    #expect(throws: DropReason.foreign) { try OuterFrame(opening: sealed, keys) }
  }

  @Test("a kind that this version does not know is malformed, not a stranger's")
  func unknownKind() throws {
    let content: [UInt8] = [9, 0, 0] + [UInt8](repeating: 0, count: 493)
    let key = keys.syncKey.derived(.frame, salt)
    let sealed = try AEAD.chaCha20Poly1305.seal(
      content, key: key, nonce: [UInt8](repeating: 0, count: 12), authenticating: [1] + keys.topic.bytes)
    #expect(throws: DropReason.malformed) { try OuterFrame(opening: [1] + salt + sealed, keys) }
  }
}
