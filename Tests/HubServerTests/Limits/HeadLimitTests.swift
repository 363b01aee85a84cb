import HubServer
import LeelooService
import TestSupport
import Testing

@Suite("A request's head and body at their limits", .serialized)
struct HeadLimitTests {
  @Test("fields of a head", arguments: [31, 32, 33])
  func fields(count: Int) async throws {
    try await withHub {
      $0.session.headFields = 32
    } _: { hub in
      let head = "GET /health HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: count) + "\r\n"
      let status = try Self.answer(to: head, hub).status
      #expect(status == (count <= 32 ? "200" : "431"))
    }
  }

  @Test("bytes of one field's value", arguments: [-1, 0, 1])
  func fieldBytes(beyond: Int) async throws {
    try await withHub {
      $0.session.headFieldBytes = 2000
    } _: { hub in
      let value = String(repeating: "y", count: 2000 + beyond)
      let head = "GET /health HTTP/1.1\r\nX: \(value)\r\n\r\n"
      let status = try Self.answer(to: head, hub).status
      #expect(status == (beyond <= 0 ? "200" : "431"))
    }
  }

  @Test("bytes of path and fields together", arguments: [-1, 0, 1])
  func bytes(beyond: Int) async throws {
    try await withHub {
      $0.session.headBytes = 4000
    } _: { hub in
      // 7 for the path, 1 + 1992 and 3 + 1997 for the names and values.
      let (long, other) = (String(repeating: "y", count: 1992), String(repeating: "y", count: 1997 + beyond))
      let head = "GET /health HTTP/1.1\r\nX:\(long)\r\nXYZ:\(other)\r\n\r\n"
      let status = try Self.answer(to: head, hub).status
      #expect(status == (beyond <= 0 ? "200" : "431"))
    }
  }

  @Test("a flood of fields costs no more than the limit, and gets no more than a sentence")
  func flood() async throws {
    try await withHub { hub in
      let head =
        "GET /health HTTP/1.1\r\n"
        + String(repeating: "X: \(String(repeating: "y", count: 100))\r\n", count: 50_000)
      let answer = try Self.answer(to: head, hub)
      #expect(answer.status == "431" || answer.whole.isEmpty)
      #expect(answer.whole.count < 512)
    }
  }

  @Test(
    "a body that is too long, compressed, or does not come is refused", arguments: [65_535, 65_536, 65_537])
  func body(size: Int) async throws {
    try await withHub {
      $0.phoneSecret = Secret("canary")
      $0.session.bodyTimeout = .milliseconds(150)
    } _: { hub in
      func head(_ fields: String) -> String {
        "POST /api/telegram/crew/create HTTP/1.1\r\nX-Api-Secret: canary\r\n\(fields)\r\n\r\n"
      }
      let text = #"{"telegram_user_id":5,"x":""}"#
      let body = #"{"telegram_user_id":5,"x":"\#(String(repeating: "y", count: size - text.utf8.count))"}"#
      let requests = [
        head("Content-Length: \(size)") + body, head("Content-Length: 5\r\nContent-Encoding: gzip"),
        head("Content-Length: 5") + "{",
      ]
      let statuses = try requests.map { try Self.answer(to: $0, hub).status }
      #expect(statuses == [size <= 65_536 ? "200" : "413", "415", "408"])
    }
  }

  private static func answer(to request: String, _ hub: HubServer) throws -> (status: String, whole: String) {
    let socket = try RawSocket(port: hub.address.port)
    socket.send(Array(request.utf8))
    let answer = String(decoding: socket.receiveAll(), as: UTF8.self)
    return (String(answer.dropFirst(9).prefix(3)), answer)
  }
}
