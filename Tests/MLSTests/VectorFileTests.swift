import Foundation
import MLSVectors
import Testing

@Suite("The official vectors")
struct VectorFileTests {
  @Test("every file of the published set passes", .enabled(if: SharedFolder.isPresent))
  func published() throws {
    try expectAllPass(in: try #require(SharedFolder.vectors).appending(path: "mls"))
  }

  @Test("some of every file stand here, and pass wherever the tests run")
  func ours() throws {
    try expectAllPass(in: OwnVectors.folder)
  }

  @Test("a folder without vectors, and a file that is none, do not pass")
  func nothing() throws {
    let kind = try #require(VectorKind.all.first)
    #expect(!kind.run(Data("{}".utf8)).hasPassed)
    #expect(!kind.run(Data("[]".utf8)).hasPassed)
  }

  private func expectAllPass(in folder: URL) throws {
    let reports = try VectorKind.run(folder: folder)
    #expect(reports.map(\.kind) == VectorKind.all.map(\.name).sorted())
    for report in reports {
      #expect(report.failures == [], "\(report.line)")
      #expect(report.count > 0, "\(report.kind)")
    }
  }
}
