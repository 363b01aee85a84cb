import Glibc

/// A file that is always whole: after a power cut it holds the old bytes or the new ones.
public struct AtomicFile: Sendable {
  /// Where it lies.
  public let path: String
  /// Who may read it; 0600 unless told otherwise.
  public let mode: UInt32

  /// Names a file; nothing is opened.
  public init(_ path: String, mode: UInt32 = 0o600) {
    self.path = path
    self.mode = mode
  }

  /// The bytes; nil where there is no such file. Throws `tooLong` past `limit` bytes.
  public func read(limit: Int) throws(FileProblem) -> [UInt8]? {
    let bytes = try FileProblem.of(path) { () throws(SystemError) in try FileCalls.readAll(path, limit: limit)
    }
    if let bytes, bytes.count > limit { throw .tooLong(path, limit: limit) }
    return bytes
  }

  /// Replaces the bytes. When this returns they outlast a power cut; when it throws the old ones stand.
  ///
  /// The new bytes go to a file beside it, are synced, take the old name, and the folder is synced.
  public func write(_ bytes: [UInt8]) throws(FileProblem) {
    let temporary = "\(path).new"
    try FileProblem.of(path) { () throws(SystemError) in
      // After a rename there is no file of this name left to remove.
      defer { unlink(temporary) }
      try write(bytes, to: temporary)
      guard rename(temporary, path) == 0 else { throw .last("rename") }
      try FileCalls.syncFolder(of: path)
    }
  }

  /// Removes the file; one that is not there is no error.
  public func remove() throws(FileProblem) {
    try FileProblem.of(path) { () throws(SystemError) in
      guard unlink(path) == 0 || errno == ENOENT else { throw .last("unlink") }
      try FileCalls.syncFolder(of: path)
    }
  }

  /// Gives a file that makes no sense another name, so that nothing overwrites it; returns the name: `path.broken-1` and up.
  public func setAside() throws(FileProblem) -> String {
    try FileProblem.of(path) { () throws(SystemError) in
      let aside = try freeLink()
      guard unlink(path) == 0 else { throw .last("unlink") }
      try FileCalls.syncFolder(of: path)
      return aside
    }
  }

  /// Gives a file a second name, for somebody to look at, until it is replaced; returns the name, as ``setAside()``.
  public func linkAside() throws(FileProblem) -> String {
    try FileProblem.of(path) { () throws(SystemError) in
      let aside = try freeLink()
      try FileCalls.syncFolder(of: path)
      return aside
    }
  }

  /// A link refuses a name that is taken, where a rename would overwrite it.
  private func freeLink() throws(SystemError) -> String {
    for number in 1...999 {
      let name = "\(path).broken-\(number)"
      if link(path, name) == 0 { return name }
      guard errno == EEXIST else { throw .last("link") }
    }
    throw SystemError(call: "link", code: EEXIST)
  }

  private func write(_ bytes: [UInt8], to temporary: String) throws(SystemError) {
    // One that a power cut left behind is in the way of O_EXCL.
    unlink(temporary)
    let file = try FileDescriptor(
      "open", open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode))
    try FileCalls.writeAll(bytes, to: file.number)
    try FileCalls.sync(file.number)
  }
}
