import Glibc
public import LeelooService

extension StateFolder {
  /// Destroys everything: the sealing key first, overwritten and unlinked, so that what is left on the flash after that
  /// opens no more; then every other file, the ones that were moved aside among them.
  ///
  /// What failed is told at the end, behind everything that could be done. If the power goes meanwhile, ``finishDestroying()``
  /// does the rest.
  public func destroy() throws(FileProblem) {
    logs = [:]
    // A full card has no room for it, and is emptied all the same.
    try? mark.write([])
    try destroyAll()
    try mark.remove()
  }

  /// Goes on where the power went during ``destroy()``: whoever reset a device is not told next that its files are damaged.
  public func finishDestroying() throws(FileProblem) {
    if try mark.read(limit: 0) != nil { try destroy() }
  }

  private var mark: AtomicFile { AtomicFile("\(path)/\(Self.markName)") }
  private static let markName = "destroying"

  private func destroyAll() throws(FileProblem) {
    var failure: FileProblem?
    let keys = ["\(path)/key", "\(path)/key.sealed"]
    keys.forEach(overwrite)
    for file in keys + files(in: path) + files(in: "\(path)/crew") {
      do throws(FileProblem) { try AtomicFile(file).remove() } catch { failure = failure ?? error }
    }
    Glibc.sync()
    if let failure { throw failure }
  }

  /// Everything but folders, the mark, and the lock, which is this process's own.
  private func files(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      guard entry.pointee.d_type != DT_DIR else { continue }
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "lock", name != Self.markName { files.append("\(folder)/\(name)") }
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
