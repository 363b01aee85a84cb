import Glibc
import LeelooTransport
import TestSupport
import Testing

/// A connection on the device's loop, with its peer's end in the test's hands.
@Suite("A stream on the device's loop", .timeLimit(.minutes(1)))
struct LoopStreamTests {
  private let received = Heard<[UInt8]>()
  private let ended = Heard<Bool>()
  private let loop = DeviceLoop()
  private let peer: CInt

  init() {
    var ends: [CInt] = [0, 0]
    #expect(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
    peer = ends[0]
    _ = fcntl(peer, F_SETFL, O_NONBLOCK)
    start(on: ends[1])
  }

  private let stream = Heard<LoopStream>()

  private func start(on descriptor: CInt) {
    loop.perform { [loop, stream, received, ended] in
      let new = LoopStream(on: loop)
      new.start(
        descriptor, greeting: Array("hello".utf8), received: received.take, closed: { ended.take(true) })
      stream.take(new)
    }
  }

  private func heardByPeer(_ count: Int) async -> String {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var buffer = [UInt8](repeating: 0, count: 1024)
      let got = recv(peer, &buffer, buffer.count, 0)
      if got == 0 { break }
      if got > 0 { bytes += buffer[..<got] } else { await Task.yield() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func isEnded() async -> Bool {
    while true {
      var byte: UInt8 = 0
      let got = recv(peer, &byte, 1, 0)
      if got == 0 || got < 0 && errno == ECONNRESET { return true }
      await Task.yield()
    }
  }

  @Test("greets first, hands on what comes and sends what it is given")
  func talk() async throws {
    let stream = try await stream.first("the stream")
    #expect(await heardByPeer(5) == "hello")
    #expect(send(peer, "press", 5, 0) == 5)
    try await received.first("the press") { $0 == Array("press".utf8) }
    stream.send(Array("heart".utf8))
    #expect(await heardByPeer(5) == "heart")
    close(peer)
    try await ended.first("the end")
    #expect(ended.all.count == 1)
  }

  @Test("ends when it is told to, and the peer sees it")
  func closing() async throws {
    let stream = try await stream.first("the stream")
    #expect(await heardByPeer(5) == "hello")
    stream.close()
    try await ended.first("the end")
    #expect(await isEnded())
    close(peer)
  }

  @Test("gives up on a peer that lets more than a megabyte wait")
  func slowPeer() async throws {
    let stream = try await stream.first("the stream")
    let piece = [UInt8](repeating: 1, count: 1 << 16)
    for _ in 0..<64 { stream.send(piece) }
    try await ended.first("the end")
    close(peer)
  }
}
