import Foundation

/// Some cases of each official file, beside the tests: what a clone alone can prove.
///
/// From https://github.com/mlswg/mls-implementations; chains of epochs are cut short, nothing else is changed.
enum OwnVectors {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Vectors")

  static func data(_ kind: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: "\(kind).json"))
  }
}
