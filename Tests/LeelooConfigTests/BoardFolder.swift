import Glibc
import Testing

/// A folder of `board-configs`.
struct BoardFolder: CustomTestStringConvertible {
  let name: String
  let file: String

  var testDescription: String { name }

  static let repository = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  static let all: [BoardFolder] = {
    let boards = "\(repository)/board-configs"
    guard let folder = opendir(boards) else { return [] }
    defer { closedir(folder) }
    var found: [BoardFolder] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { found.append(BoardFolder(name: name, file: "\(boards)/\(name)/board.yaml")) }
    }
    return found.sorted { $0.name < $1.name }
  }()
}
