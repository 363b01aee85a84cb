import Glibc
import TestSupport
import Testing

/// A file system of a few pages in memory, which only root may mount.
struct SmallDisk {
  private let path: String

  static let isAllowed: Bool = {
    guard let folder = try? TemporaryFolder(), let disk = try? SmallDisk(folder("try")) else { return false }
    disk.unmount()
    return true
  }()

  init(_ path: String) throws {
    self.path = path
    mkdir(path, 0o700)
    guard mount("leeloo-test", path, "tmpfs", 0, "size=128k") == 0 else { throw CannotMount() }
  }

  func unmount() { umount2(path, CInt(MNT_DETACH)) }

  /// Not a byte is left.
  func fill() throws {
    let file = open("\(path)/ballast", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    let zeros = [UInt8](repeating: 0, count: 4096)
    while write(file, zeros, zeros.count) > 0 {}
    #expect(errno == ENOSPC)
  }

  func makeRoom() { unlink("\(path)/ballast") }

  struct CannotMount: Error {}
}
