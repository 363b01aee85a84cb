import Foundation

/// The files of this repository, as the rules see them.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The modules of C: those whose headers have a module map, of their own or SwiftPM's.
  static func modulesOfC() throws -> Set<String> {
    let sources = root.appending(path: "Sources")
    return Set(
      try FileManager.default.contentsOfDirectory(atPath: sources.path(percentEncoded: false)).filter {
        module in
        let files = FileManager.default.enumerator(
          atPath: sources.appending(path: module).path(percentEncoded: false))
        return files?.contains { ($0 as? String)?.hasSuffix(".h") == true } == true
      })
  }

  /// The Swift files under `Sources`, or under another folder.
  static func swiftFiles(under folder: String = "Sources") throws -> [SourceFile] {
    let base = root.appending(path: folder)
    let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    let files = (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    return try files.map { url in
      let path = url.path(percentEncoded: false).dropFirst(root.path(percentEncoded: false).count)
      return SourceFile(path: String(path), text: try String(contentsOf: url, encoding: .utf8))
    }
    .sorted { $0.path < $1.path }
  }
}

/// One Swift file.
struct SourceFile {
  /// From the repository's top.
  let path: String
  let text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().count }

  /// The folder below `Sources` or `Tests`.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The modules it imports.
  var imports: [String] {
    text.matches(of: /(?m)^(?:@testable )?(?:(?:public|package|internal|private) )?import (?:\w+ )?(\w+)/)
      .map { String($0.output.1) }
  }

  /// The text without comments and without what stands in string literals, line for line.
  var code: String { SwiftCode.bare(text) }
}
