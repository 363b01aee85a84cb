internal import Glibc
internal import LeelooService

/// Names in a directory and the short texts that the kernel keeps in files.
enum Directory {
  /// The names in a directory, in order, without the two that every one has; none where it cannot be read.
  static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// What a small file of sysfs says, without the line's end; at most 256 bytes of it.
  static func line(at path: String) -> String? {
    guard let file = try? FileDescriptor("open", open(path, O_RDONLY | O_CLOEXEC)) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(file.number, &bytes, bytes.count)
    guard count >= 0 else { return nil }
    return String(decoding: bytes.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
