import Glibc
import Testing

/// A directory that is gone after the test.
final class TemporaryDirectory {
  let path: String

  init() throws {
    var template = Array("/tmp/face-tests-XXXXXX".utf8CString)
    path = try template.withUnsafeMutableBufferPointer { name in
      String(cString: try #require(name.baseAddress.flatMap { mkdtemp($0) }))
    }
  }

  deinit { Self.remove(path) }

  /// Makes a file, and the directories above it.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    var directory = path
    for part in name.split(separator: "/").dropLast() {
      directory += "/\(part)"
      mkdir(directory, 0o755)
    }
    let file = try #require(fopen("\(path)/\(name)", "w"))
    defer { fclose(file) }
    let bytes = Array(bytes)
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  /// What a file holds.
  func read(_ name: String) throws -> [UInt8] {
    let file = try #require(fopen("\(path)/\(name)", "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      guard count > 0 else { return bytes }
      bytes += block.prefix(count)
    }
  }

  private static func remove(_ path: String) {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { Self.remove("\(path)/\(name)") }
      }
      closedir(directory)
    }
    Glibc.remove(path)
  }
}
