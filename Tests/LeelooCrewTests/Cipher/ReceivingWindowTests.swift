import LeelooCrypto
import Testing

@testable import LeelooCrew

struct ReceivingWindowTests {
  private var window = ReceivingWindow(startingAt: Self.link)

  private static var link: ChainKey {
    ChainKey(generation: 0, secret: SecretBytes(copying: [UInt8](repeating: 3, count: 32)))
  }

  @Test("the newest 256 keys that were passed over are kept, and no more")
  mutating func skippedKeys() throws {
    _ = try window.takeKey(for: 1_000)
    #expect(window.skippedCount == ReceivingWindow.skippedLimit)
    #expect(throws: DropReason.replayed) { try window.takeKey(for: 743) }
    _ = try window.takeKey(for: 744)
    #expect(window.skippedCount == ReceivingWindow.skippedLimit - 1)
    #expect(throws: DropReason.replayed) { try window.takeKey(for: 744) }
  }

  @Test("a message at the edge of the window opens, one beyond it does not")
  mutating func edge() throws {
    #expect(throws: DropReason.tooFarAhead) { try window.takeKey(for: ReceivingWindow.forwardLimit + 1) }
    #expect(throws: DropReason.tooFarAhead) { try window.takeKey(for: .max) }
    _ = try window.takeKey(for: ReceivingWindow.forwardLimit)
  }

  @Test("what is written and read again gives the same keys")
  mutating func coding() throws {
    _ = try window.takeKey(for: 5)
    var writer = SecretWriter()
    window.encode(to: &writer)
    var reader = SecretReader(writer.secret)
    var restored = try ReceivingWindow(from: &reader)
    for generation: UInt64 in [3, 6] {
      #expect(try restored.takeKey(for: generation) == window.takeKey(for: generation))
    }
  }

  @Test("a used key is nowhere in what is written")
  mutating func erasure() throws {
    var chain = Self.link
    chain.advance(to: 5)
    let used = chain.messageKey.withUnsafeBytes { Array($0) }
    _ = try window.takeKey(for: 5)
    var writer = SecretWriter()
    window.encode(to: &writer)
    let written = writer.secret.withUnsafeBytes { Array($0) }
    #expect(!written.contains(used))
    let link = chain.secret.withUnsafeBytes { Array($0) }
    #expect(!written.contains(link))
  }
}
