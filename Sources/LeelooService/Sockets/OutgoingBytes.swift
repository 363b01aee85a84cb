import Glibc

/// What one connection still has to send, and how it is to end.
struct OutgoingBytes {
  /// How far the connection has come to its end.
  enum Life: Equatable {
    case open
    case closesWhenSent
    case over(SocketProblem?)
  }

  private(set) var life = Life.open
  private var waiting: [UInt8] = []
  private var sentOfWaiting = 0

  var count: Int { waiting.count - sentOfWaiting }
  var isOver: Bool { if case .over = life { true } else { false } }

  mutating func end(_ problem: SocketProblem?) {
    guard !isOver else { return }
    life = .over(problem)
    waiting = []
    sentOfWaiting = 0
  }

  mutating func endWhenSent() {
    if life == .open { life = .closesWhenSent }
    if count == 0 { end(nil) }
  }

  mutating func append(_ bytes: [UInt8], limit: Int) {
    guard life == .open else { return }
    guard bytes.count <= limit - count else { return end(.peerTooSlow(limit: limit)) }
    waiting += bytes
  }

  /// Gives the kernel what it takes without waiting.
  mutating func flush(to socket: CInt) {
    while count > 0 {
      let sent = waiting[sentOfWaiting...].withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if sent < 0 {
        if errno == EINTR { continue }
        if errno != EAGAIN { end(nil) }  // the peer is gone, which the reading side learns as well
        return compact()
      }
      sentOfWaiting += sent
    }
    waiting.removeAll(keepingCapacity: waiting.capacity <= Self.keptCapacity)
    sentOfWaiting = 0
    if life == .closesWhenSent { end(nil) }
  }

  /// An idle connection keeps no more memory than this for the next message.
  private static let keptCapacity = 4096

  private mutating func compact() {
    waiting.removeFirst(min(sentOfWaiting, waiting.count))
    sentOfWaiting = 0
  }
}
