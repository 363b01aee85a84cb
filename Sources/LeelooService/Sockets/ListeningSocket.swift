internal import Glibc

/// A Unix stream socket that listens, for a program that takes its connections on an event loop of its own.
package enum ListeningSocket {
  /// The descriptor, which is the caller's to close. As ``UnixListener`` does, it replaces a file that a dead program left behind,
  /// and no other; nobody but the user of this process can connect until `mode` is set.
  package static func open(at path: String, mode: UInt32) throws(SocketProblem) -> CInt {
    let address = try UnixSocketAddress(path)
    try SocketFile.makeRoom(for: address)
    do throws(SystemError) {
      let socket = try FileDescriptor("socket", streamSocket())
      _ = try SocketFile(binding: socket.number, to: address, mode: mode, group: nil)
      guard listen(socket.number, 64) == 0 else { throw .last("listen") }
      return socket.release()
    } catch {
      throw .system(error, path: path)
    }
  }
}
