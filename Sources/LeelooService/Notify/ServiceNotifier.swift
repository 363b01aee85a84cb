import Glibc

/// What a service tells systemd about itself: sd_notify(3), one datagram each.
public final class ServiceNotifier: Sendable {
  private let socket: FileDescriptor
  private let address: UnixSocketAddress?

  /// Notifies the socket at `path`; a leading `@` names an abstract socket. Nil, as for a program that systemd did not
  /// start, makes every call below do nothing.
  public init(path: String?) {
    socket = FileDescriptor(owning: datagramSocket())
    address = path.flatMap { try? UnixSocketAddress($0) }
  }

  /// Notifies the socket in `NOTIFY_SOCKET`.
  public convenience init() {
    self.init(path: getenv("NOTIFY_SOCKET").map { String(cString: $0) })
  }

  /// Whether there is anybody to tell.
  public var isHeard: Bool { address != nil }

  /// The service does its work from now on; `systemctl start` returns.
  public func ready(status: String) {
    send("READY=1\nSTATUS=\(status.escapingControls())")
  }

  /// The sentence that `systemctl status` shows.
  public func status(_ sentence: String) {
    send("STATUS=\(sentence.escapingControls())")
  }

  /// The watchdog may wait for the next one.
  public func watchdog() {
    send("WATCHDOG=1")
  }

  /// The service was told to end and is about to.
  public func stopping(status: String) {
    send("STOPPING=1\nSTATUS=\(status.escapingControls())")
  }

  private func send(_ text: String) {
    guard let address else { return }
    let bytes = Array(text.utf8)
    // A manager that does not listen any more cannot be told, and there is nobody else to tell.
    _ = address.withSockaddr { target, size in
      CInt(sendto(socket.number, bytes, bytes.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT), target, size))
    }
  }
}
