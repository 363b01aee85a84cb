import Foundation
import MLSVectors
import TestSupport
import Testing

/// Each run changes other values; `LEELOO_CORRUPTION_SEED` repeats one, `LEELOO_CORRUPTION_LIMIT` sets how many of each file.
/// `mls-vectors --corrupt DIR` tries all of a folder.
@Suite("Official vectors with a value changed", .timeLimit(.minutes(3)))
struct CorruptedVectorTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed =
    environment["LEELOO_CORRUPTION_SEED"].flatMap(UInt64.init) ?? .random(in: 0 ... .max)
  private static let limit = environment["LEELOO_CORRUPTION_LIMIT"].flatMap(Int.init) ?? 60

  @Test("is refused, and nothing crashes", arguments: VectorKind.all.map(\.name))
  func refused(name: String) throws {
    let corruptions = try corrupt(OwnVectors.folder, name, limit: Self.limit)
    #expect(corruptions.contains { $0.refusal != nil })
  }

  @Test(
    "is refused in the published set too", .enabled(if: SharedFolder.isPresent),
    arguments: VectorKind.all.map(\.name))
  func published(name: String) throws {
    let folder = try #require(SharedFolder.vectors).appending(path: "mls")
    #expect(try !corrupt(folder, name, limit: Self.limit / 6).isEmpty)
  }

  @Test("whatever may pass does, or it would not have to be named", arguments: Self.redundantKinds)
  func redundancies(name: String) throws {
    let known = Redundancy.all.filter { $0.kind == name }
    let fields = known.allSatisfy { $0.field != nil } ? Set(known.compactMap(\.field)) : nil
    let passed = try corrupt(
      OwnVectors.folder, name, bytes: name == "tree-operations" ? 60 : 4, fields: fields, limit: nil
    )
    .filter { $0.refusal == nil }
    #expect(Set(passed.compactMap(\.redundancy?.name)) == Set(known.map(\.name)))
  }

  private static let redundantKinds = Set(Redundancy.all.map(\.kind)).sorted()

  private func corrupt(
    _ folder: URL, _ name: String, bytes: Int = 1, fields: Set<String>? = nil, limit: Int?
  ) throws -> [Corruption] {
    let kind = try #require(VectorKind.all.first { $0.name == name })
    var chance = SplitMix64(seed: Self.seed)
    var corruptions: [Corruption] = []
    let file = try Data(contentsOf: folder.appending(path: "\(name).json"))
    try kind.corrupt(file, bytes: bytes, fields: fields, limit: limit, using: &chance) {
      corruptions.append($0)
    }
    for corruption in corruptions where corruption.isOverlooked {
      Issue.record("\(name), \(corruption.place), seed \(Self.seed)")
    }
    return corruptions
  }
}
