import CPangoCairo
import Foundation

/// The fonts that decide what a text looks like. The golden pictures hold for those in `Golden/fonts.txt` only.
enum Fonts {
  static let areThoseOfTheGoldenPictures = recorded == installed

  static let installed =
    ["Noto Sans", "Noto Sans:bold", "DejaVu Sans Mono:bold", "Noto Color Emoji"].map {
      "\($0) \(version(of: $0))"
    }.joined(separator: "\n") + "\nPango \(String(cString: pango_version_string()))\n"

  private static var recorded: String? {
    try? String(contentsOfFile: Golden.folder + "/fonts.txt", encoding: .utf8)
  }

  /// `fc-match` of fontconfig answers with the nearest font, so its name is part of the version.
  private static func version(of pattern: String) -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/fc-match")
    process.arguments = ["-f", "%{family[0]} %{fontversion}", pattern]
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return "unknown" }
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self)
  }
}
