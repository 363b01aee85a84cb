import Foundation

/// The fonts that the pictures of screens hold for: `Tests/FaceRenderTests/Golden/fonts.txt`.
enum PictureFonts {
  static let areInstalled: Bool = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let recorded = try? String(
      contentsOf: tests.appendingPathComponent("FaceRenderTests/Golden/fonts.txt"), encoding: .utf8)
    guard let recorded else { return false }
    return patterns.allSatisfy { recorded.contains("\($0) \(match($0))\n") }
  }()

  private static let patterns = ["Noto Sans", "Noto Sans:bold", "DejaVu Sans Mono:bold", "Noto Color Emoji"]

  /// What fontconfig takes for it.
  private static func match(_ pattern: String) -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/fc-match")
    process.arguments = ["-f", "%{family[0]} %{fontversion}", pattern]
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return "unknown" }
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self)
  }
}
