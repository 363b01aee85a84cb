import Foundation
import MLSVectors
import Testing

@Suite("The official vectors")
struct VectorFileTests {
  @Test("every file of the published set passes", .enabled(if: SharedFolder.isPresent))
  func published() throws {
    let folder = try #require(SharedFolder.vectors).appending(path: "mls")
    let reports = try VectorKind.run(folder: folder)
    #expect(reports.map(\.kind) == VectorKind.all.map(\.name).sorted())
    for report in reports {
      #expect(report.failures == [], "\(report.line)")
      #expect(report.count > 0, "\(report.kind)")
    }
  }
}
