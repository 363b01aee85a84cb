internal import CLinux
internal import Glibc

/// Who is at the other end of a Unix socket, as the kernel recorded it when the connection was made (SO_PEERCRED).
public struct PeerCredentials: Hashable, Sendable {
  /// The process that connected; it may be gone since.
  public let process: Int32
  /// Its user.
  public let user: UInt32
  /// Its primary group.
  public let group: UInt32

  /// Names a peer.
  public init(process: Int32, user: UInt32, group: UInt32) {
    self.process = process
    self.user = user
    self.group = group
  }

  /// This process itself.
  public static var own: PeerCredentials {
    PeerCredentials(process: getpid(), user: geteuid(), group: getegid())
  }

  /// Root, or the user that this process runs as: who may do more than look.
  public var isRootOrOwner: Bool { user == 0 || user == geteuid() }

  init(of socket: CInt) throws(SystemError) {
    var peer = (process: Int32(), user: UInt32(), group: UInt32())
    guard linux_peer_credentials(socket, &peer.process, &peer.user, &peer.group) == 0 else {
      throw SystemError.last("getsockopt")
    }
    self.init(process: peer.process, user: peer.user, group: peer.group)
  }
}
