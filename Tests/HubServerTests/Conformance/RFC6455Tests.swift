import TestSupport
import Testing

@testable import HubServer

@Suite("The hub's WebSocket by the cases of RFC 6455", .serialized)
struct RFC6455Tests {
  @Test("each case is answered as it should be", arguments: WebSocketCase.all(isMasked: true))
  func answers(example: WebSocketCase) async throws {
    let server = try await EchoServer(example.isBinary ? .binary : .text)
    let client = try TestClient(port: server.port)
    for piece in example.pieces { client.socket.send(piece) }
    var frames: [WebSocketFrameBytes] = []
    while frames.last?.first != 0x88, let (first, payload) = client.receive() {
      frames.append(WebSocketFrameBytes(first, payload).withoutReason)
    }
    #expect(frames == example.answers)
    await server.stop()
  }
}
