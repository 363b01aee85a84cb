import Glibc
public import LeelooService

extension StateFolder {
  /// Destroys everything: the sealing key first, overwritten and unlinked, so that what is left on the flash after that
  /// opens no more; then every other file, the ones that were moved aside among them.
  ///
  /// What failed is told at the end, behind everything that could be done.
  public func destroy() throws(FileProblem) {
    logs = [:]
    var failure: FileProblem?
    let keys = ["\(path)/key", "\(path)/key.sealed"]
    keys.forEach(overwrite)
    for file in keys + files(in: path) + files(in: "\(path)/crew") {
      do throws(FileProblem) { try AtomicFile(file).remove() } catch { failure = failure ?? error }
    }
    Glibc.sync()
    if let failure { throw failure }
  }

  /// Everything but folders and the lock, which is this process's own.
  private func files(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      guard entry.pointee.d_type != DT_DIR else { continue }
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "lock" { files.append("\(folder)/\(name)") }
    }
    return files
  }

  /// As well as a flash can: its own wear levelling may keep the old block, which is why the files behind it go as well.
  func overwrite(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: max(0, Int(lseek(descriptor, 0, SEEK_END))))
    lseek(descriptor, 0, SEEK_SET)
    _ = write(descriptor, zeros, zeros.count)
    fsync(descriptor)
  }
}
