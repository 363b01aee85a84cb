import Foundation

/// The fonts that decide what a text on a picture looks like.
public enum PictureFonts {
  /// A line for each with its version, as `Tests/FaceRenderTests/Golden/fonts.txt` begins.
  public static let installed =
    ["Noto Sans", "Noto Sans:bold", "DejaVu Sans Mono:bold", "Noto Color Emoji"].map {
      "\($0) \(version(of: $0))\n"
    }.joined()

  /// `fc-match` of fontconfig answers with the nearest font, so its name is part of the version.
  private static func version(of pattern: String) -> String {
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
