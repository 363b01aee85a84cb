internal import CLinux
internal import Glibc
internal import Synchronization

/// One connection over a Unix stream socket, read by a thread of its own.
///
/// While nothing happens the thread sleeps in the kernel. The descriptor closes when the last reference to the stream
/// goes; the peer sees the end as soon as either side closes.
public final class UnixStream: Sendable {
  /// The most bytes that may wait for a peer that does not read; past it the connection ends.
  public static let unsentLimit = 1 << 20

  /// How many milliseconds a peer that has said everything, and takes nothing more, is still served.
  public static let answerTime: Int32 = 2000

  /// Who is at the other end.
  public let peer: PeerCredentials

  private let path: String
  private let socket: FileDescriptor
  private let wake: FileDescriptor
  private let outgoing = Mutex(OutgoingBytes())
  private let place: ListenerPlace?

  /// Connects to a socket that a program on this machine listens on.
  ///
  /// Throws when nobody listens there or the kernel refuses. Waits at most five seconds where the listener is too busy
  /// to take connections.
  public convenience init(connectingTo path: String) throws(SocketProblem) {
    let address = try UnixSocketAddress(path)
    do {
      let socket = try FileDescriptor("socket", streamSocket())
      try connect(socket.number, to: address)
      try self.init(socket, path: path)
    } catch {
      throw error.code == ECONNREFUSED || error.code == ENOENT
        ? .nobodyListens(path) : .system(error, path: path)
    }
  }

  init(_ socket: consuming FileDescriptor, path: String, place: ListenerPlace? = nil) throws(SystemError) {
    peer = try PeerCredentials(of: socket.number)
    wake = try FileDescriptor("eventfd", linux_event())
    self.socket = socket
    self.path = path
    self.place = place
  }

  /// Starts reading. Both calls come on the stream's own thread, `closed` last and once.
  ///
  /// `received` gets the bytes as they come, at most 64 KiB at a time; while it works, nothing more is read. `closed`
  /// gets nil when one of the sides closed, or what went wrong. A peer that only ended its own side (shutdown(2)) still
  /// gets what is sent within `answerTime`. To be called once; from then on the stream lives until one
  /// of the sides closes, whoever else keeps it.
  public func start(
    received: @escaping @Sendable ([UInt8]) -> Void, closed: @escaping @Sendable (SocketProblem?) -> Void
  ) {
    BlockingThread.start("socket") { [self] in
      read(into: received)
      shutdown(socket.number, CInt(SHUT_RDWR))
      closed(outgoing.withLock { if case .over(let problem) = $0.life { problem } else { nil } })
    }
  }

  /// Another descriptor of the connection, for whoever reads and writes it by their own means, instead of `start`.
  ///
  /// It is theirs to close. The stream's place with its listener is taken as long as the stream itself is kept.
  public func duplicate() -> CInt? {
    let descriptor = fcntl(socket.number, F_DUPFD_CLOEXEC, 0)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Sends the bytes, after all earlier ones, without ever waiting for the peer.
  ///
  /// A peer that lets more than `unsentLimit` bytes wait is cut. On a closed stream this does nothing.
  public func send(_ bytes: [UInt8]) {
    change { outgoing in
      outgoing.append(bytes, limit: Self.unsentLimit)
      outgoing.flush(to: socket.number)
    }
  }

  /// Ends the connection now; what waits to be sent is lost.
  public func close() {
    change { $0.end(nil) }
  }

  /// Ends the connection as soon as what was sent before is with the kernel.
  public func closeWhenSent() {
    change { $0.endWhenSent() }
  }

  private func change(_ body: (inout OutgoingBytes) -> Void) {
    let (isOver, isWaiting) = outgoing.withLock { outgoing in
      body(&outgoing)
      return (outgoing.isOver, outgoing.count > 0)
    }
    if isOver { shutdown(socket.number, CInt(SHUT_RDWR)) }
    if isWaiting { ring() }
  }

  /// The thread waits for room in the socket only where something is left to send.
  private func ring() {
    var one: UInt64 = 1
    _ = write(wake.number, &one, MemoryLayout<UInt64>.size)
  }

  private func silence() {
    var rings: UInt64 = 0
    _ = Glibc.read(wake.number, &rings, MemoryLayout<UInt64>.size)
  }

  private func read(into received: (([UInt8]) -> Void)) {
    var hasEnded = false
    while true {
      let (isOver, isWaiting) = outgoing.withLock { ($0.isOver, $0.count > 0) }
      if isOver { return }
      var events = [
        pollfd(
          fd: socket.number, events: CShort((hasEnded ? 0 : POLLIN) | (isWaiting ? POLLOUT : 0)), revents: 0),
        pollfd(fd: wake.number, events: CShort(POLLIN), revents: 0),
      ]
      let ready = poll(&events, 2, hasEnded ? Self.answerTime : -1)
      guard ready >= 0 || errno == EINTR else { return fail("poll") }
      if ready == 0 { return }
      if events[1].revents != 0 { silence() }
      if events[0].revents & CShort(POLLOUT) != 0 { outgoing.withLock { $0.flush(to: socket.number) } }
      if events[0].revents & ~CShort(POLLOUT) != 0 {
        // POLLHUP, which unlike the end of the input says that the peer takes no answer either.
        if hasEnded { return }
        guard let bytes = readOnce() else {
          hasEnded = true
          continue
        }
        if !outgoing.withLock({ $0.isOver }) { received(bytes) }
      }
    }
  }

  /// Nil at the end.
  private func readOnce() -> [UInt8]? {
    let size = 65_536
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      repeat { count = recv(socket.number, buffer.baseAddress, size, 0) } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    // ECONNRESET: the peer closed without having read everything, which is an end like another.
    if count < 0, errno != ECONNRESET { fail("recv") }
    return count > 0 ? bytes : nil
  }

  private func fail(_ call: String) {
    let error = SystemError.last(call)
    outgoing.withLock { $0.end(.system(error, path: path)) }
  }
}

func streamSocket() -> CInt {
  Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
}

private func connect(_ socket: CInt, to address: UnixSocketAddress) throws(SystemError) {
  var limit = timeval(tv_sec: 5, tv_usec: 0)
  setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  guard address.withSockaddr({ Glibc.connect(socket, $0, $1) }) == 0 else { throw .last("connect") }
}
