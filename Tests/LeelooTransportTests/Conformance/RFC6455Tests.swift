import NIOWebSocket
import TestSupport
import Testing

@Suite("The device's WebSocket by the cases of RFC 6455", .serialized)
struct RFC6455Tests {
  @Test("each case is answered as it should be", arguments: WebSocketCase.all(isMasked: false))
  func answers(example: WebSocketCase) async throws {
    let server = try await ScriptedServer(example.pieces)
    _ = try await EchoClient(port: server.port, kind: example.isBinary ? .binary : .text).visit("/")
    let frames = WebSocketFrameBytes.read(try await server.answer()).map(\.withoutReason)
    server.stop()
    #expect(frames == example.answers)
  }
}
