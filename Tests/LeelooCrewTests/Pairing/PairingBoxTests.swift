import LeelooCrew
import LeelooCrypto
import Testing

@Suite("The boxes of a pairing")
struct PairingBoxTests {
  private func frames() throws -> [[UInt8]] {
    let table = try PairingTable()
    table.begin()
    table.run()
    return table.frames.map(\.bytes)
  }

  /// Under one key stream, two ciphertexts differ exactly as their plaintexts do.
  private func sharesKeyStream(
    _ one: ArraySlice<UInt8>, _ onePlain: [UInt8], _ other: ArraySlice<UInt8>, _ otherPlain: [UInt8]
  ) -> Bool {
    zip(zip(one, onePlain), zip(other, otherPlain)).allSatisfy { ($0.0 ^ $0.1) == ($1.0 ^ $1.1) }
  }

  @Test("of the host never share a key stream")
  func hostNonces() throws {
    let frames = try frames()
    let offer: [UInt8] = [2, 0, 12] + Array("Kitchen crew".utf8)
    let welcome = [4] + PairingTable.welcome.withUnsafeBytes { Array($0) }
    #expect(!sharesKeyStream(frames[4][1...], offer, frames[6][1...], welcome))
  }

  @Test("of the newcomer never share a key stream")
  func newcomerNonces() throws {
    let frames = try frames()
    let introduction: [UInt8] = [1, 0, 3, 1, 2, 3, 0, 12] + Array("Ben's LEELOO".utf8)
    let proof = [5] + HMACSHA256.authenticate(Array("joined".utf8), key: PairingTable.authenticator)
    let accept: [UInt8] = [3]
    #expect(!sharesKeyStream(frames[3][33...], introduction, frames[7][1...], proof))
    // One byte of two streams is the same once in 256; with this seed it is not.
    #expect(!sharesKeyStream(frames[5][1...], accept, frames[7][1...], proof))
    #expect(!sharesKeyStream(frames[3][33...], introduction, frames[5][1...], accept))
  }

  @Test("are as long as what they hold, a type byte and a tag")
  func lengths() throws {
    let frames = try frames()
    #expect(frames[0].count == 1 + 2 + 16)
    #expect(frames[1].count == 1 + 2 + 16 + 65)
    #expect(frames[2].count == 1 + 65 + 32)
    #expect(frames[5].count == 1 + 1 + 16)
    #expect(frames[6].count == 1 + 1 + PairingTable.welcome.count + 16)
    #expect(frames[7].count == 1 + 1 + 32 + 16)
    #expect(frames.map(\.[0]) == [1, 2, 3, 4, 5, 6, 5, 6])
  }

  /// The value was also computed from the formulas in `Pairing.md` by a second implementation, in Python
  /// with its own curve arithmetic: whatever changes it breaks pairing with devices in the field.
  @Test("and every other message of one seed are the same bytes in every version")
  func golden() throws {
    let all = try frames().flatMap { $0 }
    let hash = SHA256.hash(all).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(hash == "258b416ce1b87a23095960ff87aa4a557226fc462365c820ba4b101c7694ce95")
  }
}
