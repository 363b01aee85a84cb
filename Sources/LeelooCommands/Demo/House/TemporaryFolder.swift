import FoundationEssentials
import Glibc

/// A folder of mode 0700 that is gone when its owner is.
final class TemporaryFolder {
  let path: String

  /// - Parameter prefix: How its name begins; short, because sockets in it have at most 107 bytes of path.
  init(_ prefix: String) throws(ToolError) {
    var template = Array("/tmp/\(prefix)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ToolError(
        code: "LT0201", sentence: "No folder could be made in /tmp.",
        remedy: "See `df /tmp` and `ls -ld /tmp`.",
        status: .cannotCreate)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in it.
  func file(_ name: String) -> String { "\(path)/\(name)" }
}
