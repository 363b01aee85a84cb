import Foundation

/// The folder of published vectors, which is not part of the repository: `LEELOO_SHARED`, or `shared` beside
/// the package. Tests that need it are skipped by name where it is absent.
enum SharedFolder {
  static let vectors: URL? = {
    let package = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["LEELOO_SHARED"].map { URL(filePath: $0) }
    let folder = (named ?? package.appending(path: "../shared")).appending(path: "vectors")
    return FileManager.default.fileExists(atPath: folder.path) ? folder.standardizedFileURL : nil
  }()

  static var isPresent: Bool { vectors != nil }
}
