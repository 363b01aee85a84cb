import Foundation
import MLSVectors
import TestSupport
import Testing

/// Each run changes another share of the bytes; `LEELOO_CORRUPTION_SEED` repeats one, `LEELOO_CORRUPTION_SHARE` sets how
/// many bytes of each field.
@Suite("Official vectors with a byte changed")
struct CorruptedVectorTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed =
    environment["LEELOO_CORRUPTION_SEED"].flatMap(UInt64.init) ?? .random(in: 0 ... .max)
  private static let share = environment["LEELOO_CORRUPTION_SHARE"].flatMap(Int.init) ?? 1

  /// Fields of which only some bytes can show: the file's own check does not cover the others.
  private static let uncovered: [String: Set<String>] = [
    // Of an Add only the leaf goes into the tree.
    "tree-operations": ["proposal"],
    // Only the first 32 bytes are sampled (RFC 9420 section 6.3.2).
    "secret-tree": ["sender_data.ciphertext"],
  ]

  @Test("is refused, and nothing crashes", arguments: VectorKind.all.map(\.name).filter { $0 != "messages" })
  func refused(name: String) throws {
    let kind = try #require(VectorKind.all.first { $0.name == name })
    var chance = SplitMix64(seed: Self.seed)
    let corruptions = try kind.corrupt(OwnVectors.data(name), share: Self.share, using: &chance)
    #expect(!corruptions.isEmpty || name == "tree-math")
    for corruption in corruptions where !(Self.uncovered[name]?.contains(corruption.field) ?? false) {
      #expect(corruption.isRefused, "\(name), \(corruption.place), seed \(Self.seed)")
    }
  }

  /// Most of a message is for later checks; that it is read and written the same is `CanonicalFormTests`'.
  @Test("crashes no decoder")
  func messages() throws {
    let kind = try #require(VectorKind.all.first { $0.name == "messages" })
    var chance = SplitMix64(seed: Self.seed)
    let corruptions = try kind.corrupt(
      OwnVectors.data("messages"), share: 10 * Self.share, using: &chance)
    #expect(corruptions.contains(where: \.isRefused) && corruptions.contains { !$0.isRefused })
  }
}
