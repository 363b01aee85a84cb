import Foundation
import MLSVectors

/// Tries every official vector file of a known kind in a folder and prints a line for each; or, with `--corrupt`, what became of
/// each case when one of its values was changed.
@main
enum MLSVectorsTool {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      switch (arguments.first, arguments.count) {
      case ("--corrupt", 2...3): try corrupt(Array(arguments.dropFirst()))
      case (_, 1): try run(arguments.first ?? "")
      default: end("usage: mls-vectors DIR\n       mls-vectors --corrupt DIR [BYTES]", code: 64)
      }
    } catch {
      end("mls-vectors: \(error.localizedDescription)", code: 1)
    }
  }

  private static func run(_ folder: String) throws {
    let reports = try VectorKind.run(folder: URL(filePath: folder))
    guard !reports.isEmpty else { endWithoutFiles() }
    for report in reports {
      print(report.line)
      for failure in report.failures { print("  \(failure)") }
    }
    exit(reports.allSatisfy(\.hasPassed) ? 0 : 1)
  }

  private static func corrupt(_ words: [String]) throws {
    guard let bytes = words.count > 1 ? Int(words[1]) : 1, (0...100_000).contains(bytes) else {
      end("mls-vectors: \(words[1]) is not how many bytes of each field are changed, 0 to 100000", code: 64)
    }
    let files = try VectorKind.files(in: URL(filePath: words[0]))
    guard !files.isEmpty else { endWithoutFiles() }
    let overlooked = try files.filter { try isOverlooked($0.kind, $0.file, bytes) }
    exit(overlooked.isEmpty ? 0 : 1)
  }

  /// Prints what became of a file, and tells whether something was overlooked.
  private static func isOverlooked(_ kind: VectorKind, _ file: Data, _ bytes: Int) throws -> Bool {
    var chance = SystemRandomNumberGenerator()
    var (tried, refused) = (0, 0)
    var overlooked: [String] = []
    var passed: [String: Int] = [:]
    try kind.corrupt(file, bytes: bytes, using: &chance) { corruption in
      tried += 1
      switch (corruption.refusal, corruption.redundancy) {
      case (_?, _): refused += 1
      case (nil, let redundancy?): passed[redundancy.reason, default: 0] += 1
      case (nil, nil): overlooked.append(corruption.place)
      }
    }
    print("\(kind.name): refused \(refused) of \(tried)")
    for (reason, count) in passed.sorted(by: { $0.key < $1.key }) { print("  \(count) may pass: \(reason)") }
    for place in overlooked { print("  passed: \(place)") }
    // A folder takes its time.
    fflush(nil)
    return !overlooked.isEmpty
  }

  private static func endWithoutFiles() -> Never {
    end("mls-vectors: no vector file of a known kind there", code: 1)
  }

  private static func end(_ sentence: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(sentence)\n".utf8))
    exit(code)
  }
}
