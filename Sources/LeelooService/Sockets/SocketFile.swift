import Glibc

/// The file of a listening socket: made with the right mode, removed only while it is still ours.
struct SocketFile {
  private let path: String
  private let identity: (device: dev_t, inode: ino_t)

  /// Removes what a dead program left at the address; throws when somebody answers there.
  static func makeRoom(for address: UnixSocketAddress) throws(SocketProblem) {
    var status = stat()
    guard lstat(address.path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(address.path) }
    do throws(SystemError) {
      if try !isServed(address) { return try unlinkStale(address.path) }
    } catch {
      throw .system(error, path: address.path)
    }
    throw .alreadyServed(address.path)
  }

  private static func isServed(_ address: UnixSocketAddress) throws(SystemError) -> Bool {
    let probe = try FileDescriptor("socket", streamSocket())
    if address.withSockaddr({ connect(probe.number, $0, $1) }) == 0 { return true }
    guard errno == ECONNREFUSED else { throw .last("connect") }
    return false
  }

  private static func unlinkStale(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .last("unlink") }
  }

  init(binding socket: CInt, to address: UnixSocketAddress, mode: mode_t, group: gid_t?) throws(SystemError) {
    path = address.path
    // Linux gives the file the mode of the socket's own inode (unix_bind): it is never open wider than this,
    // not even before the calls below.
    guard fchmod(socket, 0o600) == 0 else { throw .last("fchmod") }
    guard address.withSockaddr({ bind(socket, $0, $1) }) == 0 else { throw .last("bind") }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .last("lstat") }
    identity = (status.st_dev, status.st_ino)
    if let group { try give(to: group) }
    guard chmod(path, mode) == 0 else { throw .last("chmod") }
  }

  /// A folder with the set-group-ID bit has given the file its group already (inode(7)); a sandbox that forbids chown(2)
  /// can say so no other way.
  private func give(to group: gid_t) throws(SystemError) {
    guard chown(path, uid_t.max, group) != 0 else { return }
    let failure = SystemError.last("chown")
    var folder = stat()
    guard stat(FileCalls.folder(of: path), &folder) == 0, folder.st_mode & S_ISGID != 0 else { throw failure }
  }

  func remove() {
    var status = stat()
    guard lstat(path, &status) == 0, identity == (status.st_dev, status.st_ino) else { return }
    unlink(path)
  }
}
