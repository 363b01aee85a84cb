import Foundation
import MLSVectors

/// Tries every official vector file of a known kind in a folder and prints a line for each.
@main
enum MLSVectorsTool {
  static func main() {
    guard CommandLine.arguments.count == 2 else { end("usage: mls-vectors DIR", code: 64) }
    do {
      let reports = try VectorKind.run(folder: URL(filePath: CommandLine.arguments[1]))
      guard !reports.isEmpty else { end("mls-vectors: no vector file of a known kind there", code: 1) }
      for report in reports {
        print(report.line)
        for failure in report.failures { print("  \(failure)") }
      }
      exit(reports.allSatisfy(\.hasPassed) ? 0 : 1)
    } catch {
      end("mls-vectors: \(error.localizedDescription)", code: 1)
    }
  }

  private static func end(_ sentence: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(sentence)\n".utf8))
    exit(code)
  }
}
