import Glibc
import LeelooService
import TestSupport
import Testing

@Suite("Unix sockets", .timeLimit(.minutes(1)))
struct UnixSocketTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("what one side sends the other receives, both ways")
  func exchange() async throws {
    let listener = try UnixListener(path: folder("s"))
    listener.start { stream in
      stream.start(received: { stream.send($0.reversed()) }, closed: { _ in })
    }
    let client = try StreamRecord(connectingTo: listener.path)
    client.stream.send([1, 2, 3])
    #expect(await client.next() == .received([3, 2, 1]))
    client.stream.close()
    #expect(await client.next() == .closed(nil))
    listener.close()
  }

  @Test("the listener knows who connected")
  func credentials() async throws {
    let (peers, found) = AsyncStream.makeStream(of: PeerCredentials.self)
    let listener = try UnixListener(path: folder("s"))
    listener.start { found.yield($0.peer) }
    _ = try UnixStream(connectingTo: listener.path)
    var iterator = peers.makeAsyncIterator()
    #expect(await iterator.next() == PeerCredentials.own)
    listener.close()
  }

  @Test("the socket file has the mode that was asked for, and goes with its listener")
  func mode() throws {
    let listener = try UnixListener(path: folder("s"), mode: 0o660)
    var status = stat()
    #expect(stat(listener.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o660)
    listener.close()
    #expect(folder.names == [])
  }

  @Test("a socket that a dead program left behind is replaced")
  func staleSocket() throws {
    let leftBehind = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    bindStream(leftBehind, to: folder("s"))
    close(leftBehind)
    #expect(folder.names == ["s"])
    let listener = try UnixListener(path: folder("s"))
    _ = try UnixStream(connectingTo: listener.path)
    listener.close()
  }

  @Test("a socket that somebody serves is left alone")
  func servedSocket() throws {
    let first = try UnixListener(path: folder("s"))
    #expect(throws: SocketProblem.alreadyServed(folder("s"))) { try UnixListener(path: folder("s")) }
    _ = try UnixStream(connectingTo: first.path)
    first.close()
  }

  @Test("a file that is not a socket is left alone")
  func otherFile() throws {
    try AtomicFile(folder("s")).write([7])
    #expect(throws: SocketProblem.notASocket(folder("s"))) { try UnixListener(path: folder("s")) }
    #expect(try AtomicFile(folder("s")).read(limit: 9) == [7])
  }

  @Test("a path that does not fit the kernel's address is refused with the limit")
  func longPath() {
    let path = folder(String(repeating: "x", count: 100))
    #expect(throws: SocketProblem.pathTooLong(path, limit: 107)) { try UnixListener(path: path) }
    #expect(throws: SocketProblem.pathTooLong(path, limit: 107)) { try UnixStream(connectingTo: path) }
  }

  @Test("a group that does not exist is refused by name")
  func unknownGroup() {
    #expect(throws: SocketProblem.unknownGroup("no-such-group")) {
      try UnixListener(path: folder("s"), group: "no-such-group")
    }
  }

  @Test("the socket file has the group that was asked for", .enabled(if: geteuid() == 0))
  func group() throws {
    let listener = try UnixListener(path: folder("s"), mode: 0o660, group: "daemon")
    var status = stat()
    #expect(stat(listener.path, &status) == 0)
    #expect(status.st_gid == 1)
    listener.close()
  }

  @Test("connecting where nobody listens says so")
  func nobodyListens() {
    #expect(throws: SocketProblem.nobodyListens(folder("s"))) { try UnixStream(connectingTo: folder("s")) }
  }

  @Test("one client too many is closed at once, and its place is free when another has gone")
  func clientLimit() async throws {
    let (refusals, refused) = AsyncStream.makeStream(of: PeerCredentials.self)
    let listener = try UnixListener(path: folder("s"), clientLimit: 1)
    listener.start(
      accepted: { stream in stream.start(received: { stream.send($0) }, closed: { _ in }) },
      refused: { refused.yield($0) })
    let first = try StreamRecord(connectingTo: listener.path)
    first.stream.send([1])
    #expect(await first.next() == .received([1]))
    let second = try StreamRecord(connectingTo: listener.path)
    #expect(await second.next() == .closed(nil))
    var iterator = refusals.makeAsyncIterator()
    #expect(await iterator.next() == PeerCredentials.own)
    first.stream.close()
    #expect(await first.next() == .closed(nil))
    // The listener's side learns of the end on a thread of its own: until then a newcomer is still refused.
    while true {
      let third = try StreamRecord(connectingTo: listener.path)
      third.stream.send([3])
      if await third.next() == .received([3]) { break }
    }
    listener.close()
  }

  @Test("a peer that does not read is cut past the limit, and the sender never waits")
  func slowPeer() async throws {
    let (ends, ended) = AsyncStream.makeStream(of: SocketProblem?.self)
    let listener = try UnixListener(path: folder("s"))
    listener.start { stream in
      stream.start(received: { _ in }, closed: { ended.yield($0) })
      for _ in 0..<64 { stream.send([UInt8](repeating: 0, count: 65_536)) }
    }
    let deaf = try UnixStream(connectingTo: listener.path)
    var iterator = ends.makeAsyncIterator()
    #expect(await iterator.next() == .some(.peerTooSlow(limit: UnixStream.unsentLimit)))
    deaf.close()
    listener.close()
  }

  @Test("what waits in the queue arrives whole and in order once the peer reads")
  func queue() async throws {
    let listener = try UnixListener(path: folder("s"))
    let sent = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
    listener.start { stream in
      stream.start(received: { _ in }, closed: { _ in })
      stream.send(sent)
      stream.closeWhenSent()
    }
    let client = try StreamRecord(connectingTo: listener.path)
    var received: [UInt8] = []
    while case .received(let bytes) = await client.next() { received += bytes }
    #expect(received == sent)
    listener.close()
  }

  @Test("who ended its own side is still answered, and the connection ends by itself")
  func halfClosed() async throws {
    let (ends, ended) = AsyncStream.makeStream(of: SocketProblem?.self)
    let listener = try UnixListener(path: folder("s"))
    let answer = [UInt8](repeating: 7, count: 700_000)
    listener.start { stream in
      stream.start(received: { _ in stream.send(answer) }, closed: { ended.yield($0) })
    }
    let client = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    call(connect, client, folder("s"))
    #expect(send(client, [1], 1, 0) == 1)
    shutdown(client, CInt(SHUT_WR))
    var received = [UInt8](repeating: 0, count: answer.count)
    #expect(recv(client, &received, answer.count, CInt(MSG_WAITALL)) == answer.count)
    #expect(received == answer)
    var iterator = ends.makeAsyncIterator()
    #expect(await iterator.next() == .some(nil))
    #expect(recv(client, &received, 1, 0) == 0)
    listener.close()
  }

  private func bindStream(_ socket: CInt, to path: String) { call(bind, socket, path) }

  private func call(
    _ function: (CInt, UnsafePointer<sockaddr>?, socklen_t) -> CInt, _ socket: CInt, _ path: String
  ) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { function(socket, $0, size) }
    }
  }
}
