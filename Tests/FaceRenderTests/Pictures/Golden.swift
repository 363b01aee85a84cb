import Foundation

/// The pictures that were looked at and found good. `LEELOO_RECORD_GOLDEN=1` draws them anew: look at them again.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden").path

  static let isRecording = ProcessInfo.processInfo.environment["LEELOO_RECORD_GOLDEN"] == "1"

  static func path(_ name: String) -> String { folder + "/\(name).png" }

  static func record(_ png: [UInt8], as name: String) throws {
    try Data(png).write(to: URL(fileURLWithPath: path(name)))
    try Data(Fonts.installed.utf8).write(to: URL(fileURLWithPath: folder + "/fonts.txt"))
  }
}
