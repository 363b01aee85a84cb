import LeelooCrypto
import Testing

@testable import LeelooCrew

struct SnapshotFileTests {
  private let key = SecretBytes(copying: [UInt8](repeating: 1, count: 32))
  private let content = SecretBytes(copying: Array("the crew's keys".utf8))

  private func sealed() throws -> [UInt8] {
    let snapshot = SnapshotFile(generation: 7, content: content)
    return try snapshot.sealed(as: .state, key: key, salt: [UInt8](repeating: 2, count: 16))
  }

  @Test("a snapshot opens as it was sealed")
  func roundTrip() throws {
    let opened = try #require(SnapshotFile(opening: try sealed(), as: .state, key: key))
    #expect(opened.generation == 7)
    #expect(opened.content == content)
  }

  @Test("a snapshot with any byte changed, or cut anywhere, does not open")
  func damage() throws {
    let bytes = try sealed()
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(SnapshotFile(opening: changed, as: .state, key: key) == nil)
      #expect(SnapshotFile(opening: Array(bytes.prefix(index)), as: .state, key: key) == nil)
    }
  }

  @Test("one file does not stand in for another")
  func otherFile() throws {
    #expect(SnapshotFile(opening: try sealed(), as: .identity, key: key) == nil)
  }

  @Test("what is sealed can't be seen")
  func secrecy() throws {
    #expect(!(try sealed()).contains(Array("keys".utf8)))
  }
}
