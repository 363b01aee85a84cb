import Glibc

/// A file that grows at its end, one synced record after another.
///
/// A power cut may leave a torn record at the end: what the records look like, and how a reader tells a torn one, is the
/// writer's matter. Used by one thread at a time.
public final class AppendLog {
  /// Where it lies.
  public let path: String

  private let file: FileDescriptor
  private var length: Int

  /// Opens the file, or makes an empty one. Its length is what stands there; `truncate` cuts a torn record off.
  public init(_ path: String, mode: UInt32 = 0o600) throws(FileProblem) {
    self.path = path
    file = try FileProblem.of(path) { () throws(SystemError) in try Self.open(path, mode: mode) }
    length = lseek(file.number, 0, CInt(SEEK_END))
    guard length >= 0 else { throw FileProblem(.last("lseek"), path: path) }
  }

  /// Adds bytes at the end. When this returns they outlast a power cut; when it throws nothing of them is left.
  public func append(_ bytes: [UInt8]) throws(FileProblem) {
    do {
      try Self.add(bytes, to: file.number)
    } catch {
      // Half a record would stand between this one and the next.
      ftruncate(file.number, length)
      throw FileProblem(error, path: path)
    }
    length += bytes.count
  }

  /// Cuts the file down to its first `count` bytes; longer than it is, it stays.
  public func truncate(to count: Int) throws(FileProblem) {
    precondition(count >= 0, "a file has no negative length")
    guard count < length else { return }
    try FileProblem.of(path) { () throws(SystemError) in
      guard ftruncate(file.number, count) == 0 else { throw .last("ftruncate") }
      try FileCalls.sync(file.number)
    }
    length = count
  }

  private static func add(_ bytes: [UInt8], to descriptor: CInt) throws(SystemError) {
    try FileCalls.writeAll(bytes, to: descriptor)
    guard fdatasync(descriptor) == 0 else { throw .last("fdatasync") }
  }

  private static func open(_ path: String, mode: UInt32) throws(SystemError) -> FileDescriptor {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let file = try FileDescriptor("open", Glibc.open(path, flags, mode))
    try FileCalls.syncFolder(of: path)
    return file
  }
}
