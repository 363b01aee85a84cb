import HubCore
import LeelooProtocol
import LeelooService
import NIOCore
import TestSupport
import Testing

@testable import HubServer

@Suite("Turning away who has not ended its request")
struct TurningAwayTests {
  /// Its last character is the empty line: a line's end is one.
  private static let handshake = (["GET / HTTP/1.1"] + TestClient.handshake + ["", ""]).joined(
    separator: "\r\n")
  private static let post =
    "POST /api/telegram/crew/create HTTP/1.1\r\nHost: hub\r\nX-Api-Secret: canary\r\nContent-Length: 50\r\n\r\n{"

  @Test(
    "a hub that ends answers 503 with the time to come back, however much of the request is there",
    arguments: ["", "GET", "GET / HTTP/1.1\r\nHost: hu", String(handshake.dropLast()), post])
  func draining(beginning: String) throws {
    let hub = try EmbeddedHub { $0.phoneSecret = Secret("canary") }
    let socket = try hub.connect()
    socket.send(beginning)
    let isOver = hub.drain(retryAfter: .seconds(7))
    let answer = socket.answer()
    #expect(answer?.status == 503 && answer?.head.contains("Retry-After: 7") == true)
    #expect(answer?.body == "The hub is restarting; try again in a few seconds.\n")
    #expect(!socket.isOpen && hub.hasRefused("admission_draining"))
    hub.wait(.zero)
    #expect(isOver())
  }

  @Test("the rest of such a request changes nothing, and is answered once")
  func rest() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    socket.turnDeaf()
    socket.send(String(Self.handshake.dropLast()))
    hub.reception.drain(retryAfter: .seconds(3))
    socket.send("\r\n")
    #expect(hub.hasRefused("admission_draining"))
    #expect(hub.reception.relay.counters.connections == 0)
    // What it does not take does not keep the hub from its end.
    hub.wait(.milliseconds(1999))
    #expect(socket.isOpen)
    hub.wait(.milliseconds(1))
    #expect(!socket.isOpen)
  }

  @Test(
    "of as many connections as there may be, and one more, the last gets 503, whichever dialect it speaks",
    arguments: [(2, false), (3, false), (4, false), (2, true), (3, true), (4, true)])
  func full(count: Int, isOriginal: Bool) throws {
    let hub = try EmbeddedHub {
      $0.limits.connections = 3
      $0.original?.connections = 3
    }
    let fields = TestClient.handshake.filter { !isOriginal || !$0.contains("Protocol") }
    let handshake = (["GET / HTTP/1.1"] + fields + ["", ""]).joined(separator: "\r\n")
    // All are half there before the first is whole: the places are given when requests end, not when they begin.
    let sockets = try (0..<count).map { _ in try hub.connect() }
    for socket in sockets { socket.send(String(handshake.dropLast())) }
    for socket in sockets { socket.send("\r\n") }
    let answers = sockets.map { $0.answer() }
    #expect(answers.map { $0?.status } == (0..<count).map { $0 < 3 ? 101 : 503 })
    #expect(hub.hasRefused(count > 3 ? ["admission_full"] : []))
    guard count > 3 else { return }
    #expect(answers.last??.head.contains("Retry-After: 5") == true && sockets.last?.isOpen == false)
    // A place that becomes free meanwhile is given.
    let late = try hub.connect()
    late.send(String(handshake.dropLast()))
    sockets.first?.hangUp()
    late.send("\r\n")
    #expect(late.answer()?.status == 101)
  }

  @Test(
    "above the limit some are let in to be told why not; the next is closed without a word",
    arguments: [-1, 0, 1])
  func crowd(beyond: Int) throws {
    let hub = try EmbeddedHub {
      ($0.limits.connections, $0.limits.connectionsPerAddress) = (3, 1_000)
    }
    let sockets = try (0..<(3 + 256 + beyond)).map { _ in try hub.connect() }
    #expect(sockets.count { !$0.isOpen } == max(0, beyond))
    #expect(hub.hasRefused(beyond > 0 ? ["admission_full"] : []))
  }

  @Test(
    "a network has as many connections as a few of its addresses, and some more are let in to be told why not",
    arguments: [-1, 0, 1])
  func network(beyond: Int) throws {
    let hub = try EmbeddedHub {
      ($0.limits.connectionsPerAddress, $0.limits.addressesPerNetwork) = (1, 2)
    }
    for host in 1...(2 + min(beyond, 0)) { _ = try hub.upgraded(from: "192.0.2.\(host)") }
    guard beyond > 0 else { return #expect(hub.hasRefused([])) }
    let answer = try hub.ask(Self.handshake, from: "192.0.2.9")
    #expect(answer?.status == 429 && answer?.head.contains("Retry-After: 5") == true)
    #expect(hub.hasRefused("admission_too_many_from_network"))
    _ = try hub.upgraded(from: "192.0.3.1")
    let spare = try (10..<(10 + 65)).map { try hub.connect(from: "192.0.2.\($0)") }
    #expect(spare.count { !$0.isOpen } == 1)
  }

  @Test("over a real socket it is the same")
  func socket() async throws {
    var half: RawSocket?
    try await withHub { hub in
      let socket = try RawSocket(port: hub.address.port)
      socket.send(Array("GET / HTTP/1.1\r\nHost: hu".utf8))
      // The hub has read that once it answers what was sent after it.
      let other = try RawSocket(port: hub.address.port)
      other.send(Array("GET /health HTTP/1.1\r\nHost: hub\r\n\r\n".utf8))
      #expect(!other.receiveAll().isEmpty)
      half = socket
    }
    let answer = String(decoding: half?.receiveAll() ?? [], as: UTF8.self)
    #expect(answer.hasPrefix("HTTP/1.1 503 ") && answer.contains("Retry-After: 3"))
  }
}
