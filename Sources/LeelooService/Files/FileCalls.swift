import Glibc

/// The calls that the files of this folder share: each throws the call's name with its `errno`.
enum FileCalls {
  static func writeAll(_ bytes: [UInt8], to descriptor: CInt) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last("write") }
      written += count
    }
  }

  static func sync(_ descriptor: CInt) throws(SystemError) {
    guard fsync(descriptor) == 0 else { throw .last("fsync") }
  }

  /// Makes a new or renamed name in the folder last: fsync(2), notes.
  static func syncFolder(of path: String) throws(SystemError) {
    let folder = try FileDescriptor("open", open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    try sync(folder.number)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Reads to the end, one byte past `limit` at most; nil where there is no such file.
  static func readAll(_ path: String, limit: Int) throws(SystemError) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if number < 0, errno == ENOENT { return nil }
    let file = try FileDescriptor("open", number)
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      guard let more = try readSome(file.number, most: min(65_536, limit + 1 - bytes.count)) else { break }
      bytes += more
    }
    return bytes
  }

  private static func readSome(_ descriptor: CInt, most: Int) throws(SystemError) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, initialized in
      repeat { count = read(descriptor, buffer.baseAddress, most) } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    guard count >= 0 else { throw .last("read") }
    return count > 0 ? bytes : nil
  }
}
