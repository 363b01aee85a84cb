import Glibc

/// The programs that the demo starts: those that lie beside this one.
struct Programs {
  let hub: String
  let mind: String
  /// This program, which can be a face.
  let tool: String

  /// Looks beside this program's own file.
  static func beside() throws(ToolError) -> Programs {
    let folder = try ownFolder()
    return Programs(
      hub: try find("leeloo-hub", in: folder), mind: try find("leelood", in: folder),
      tool: try find("leeloo", in: folder))
  }

  private static func find(_ name: String, in folder: String) throws(ToolError) -> String {
    let path = "\(folder)/\(name)"
    guard access(path, X_OK) == 0 else {
      throw ToolError(
        code: "LT0202", sentence: "\(name) is not in \(folder).",
        remedy: "Build it with `make build`, or install it beside `leeloo`.", status: .incomplete)
    }
    return path
  }

  private static func ownFolder() throws(ToolError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard count > 0, let slash = path.lastIndex(of: "/") else {
      throw ToolError(
        code: "LT0203", sentence: "This program does not know where it lies.", remedy: "Is /proc mounted?",
        status: .incomplete)
    }
    return String(path[..<slash])
  }
}
