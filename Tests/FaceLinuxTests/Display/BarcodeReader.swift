import Foundation

/// `zbarimg`: what anybody's reader makes of a picture.
enum BarcodeReader {
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }
  static let whyNot = "zbarimg (zbar-tools) is not installed"
  private static let path = "/usr/bin/zbarimg"

  /// The texts of all QR symbols on a picture, a line each.
  static func read(_ picture: String) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self)
  }
}
