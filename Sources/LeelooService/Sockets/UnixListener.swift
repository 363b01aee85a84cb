internal import CLinux
internal import Glibc
internal import Synchronization

/// A Unix stream socket that takes connections, with a thread of its own that sleeps until one comes.
public final class UnixListener: Sendable {
  /// Where it listens.
  public let path: String
  /// The most connections at one time; one more is closed at once.
  public let clientLimit: Int

  private let socket: FileDescriptor
  private let file: SocketFile
  private let places: ListenerPlaces
  private let isClosed = Mutex(false)

  /// Listens at `path`.
  ///
  /// A socket file that a dead program left behind is replaced; one that somebody serves is not. Until owner and mode
  /// are set, nobody but the user of this process can connect. `group`, by name, becomes the group of the file; nil
  /// leaves the process's own. Throws what `SocketProblem` lists.
  public init(
    path: String, mode: UInt32 = 0o600, group: String? = nil, clientLimit: Int = 16
  ) throws(SocketProblem) {
    let address = try UnixSocketAddress(path)
    let groupID: gid_t? = if let group { try Self.groupID(of: group) } else { nil }
    try SocketFile.makeRoom(for: address)
    do throws(SystemError) {
      socket = try FileDescriptor("socket", streamSocket())
      file = try SocketFile(binding: socket.number, to: address, mode: mode, group: groupID)
      guard listen(socket.number, 64) == 0 else { throw .last("listen") }
    } catch {
      throw .system(error, path: path)
    }
    self.path = path
    self.clientLimit = clientLimit
    places = ListenerPlaces(count: clientLimit)
  }

  deinit { close() }

  /// Starts to take connections. Both calls come on the listener's own thread; `accepted` starts the stream it gets,
  /// `refused` learns who was one too many. To be called once.
  public func start(
    accepted: @escaping @Sendable (UnixStream) -> Void,
    refused: @escaping @Sendable (PeerCredentials) -> Void = { _ in }
  ) {
    BlockingThread.start("listener") { [self] in
      let reserve = ReserveDescriptor()
      while !isClosed.withLock({ $0 }) {
        let connection = linux_accept(socket.number)
        if connection >= 0 {
          take(FileDescriptor(owning: connection), accepted, refused)
        } else if !isClosed.withLock({ $0 }) {
          reserve.survive(errno, on: socket.number)
        }
      }
    }
  }

  /// Takes no more connections and removes the socket file; open streams go on.
  public func close() {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    guard !wasClosed else { return }
    file.remove()
    shutdown(socket.number, CInt(SHUT_RDWR))
  }

  private func take(
    _ connection: consuming FileDescriptor, _ accepted: (UnixStream) -> Void,
    _ refused: (PeerCredentials) -> Void
  ) {
    guard let place = places.take() else {
      if let peer = try? PeerCredentials(of: connection.number) { refused(peer) }
      return
    }
    // A peer that is gone before its credentials are read has nothing to say any more.
    guard let stream = try? UnixStream(connection, path: path, place: place) else { return }
    accepted(stream)
  }

  private static func groupID(of name: String) throws(SocketProblem) -> gid_t {
    var entry = group()
    var found: UnsafeMutablePointer<group>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
      throw .unknownGroup(name)
    }
    return entry.gr_gid
  }
}
