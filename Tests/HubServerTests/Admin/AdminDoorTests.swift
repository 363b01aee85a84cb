import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HubServer

@Suite("The door of the admin socket")
struct AdminDoorTests {
  @Test("of two requests on one connection the first alone is done: the second could be answered before it")
  func first() throws {
    var asked: [AdminRequest] = []
    let channel = EmbeddedChannel(handler: AdminDoor { request, _ in asked.append(request) })
    let requests: [(HTTPMethod, String)] = [(.GET, "/metrics"), (.POST, "/ban?address=192.0.2.1")]
    for (method, uri) in requests {
      let head = HTTPRequestHead(version: .http1_1, method: method, uri: uri)
      try channel.writeInbound(HTTPServerRequestPart.head(head))
      try channel.writeInbound(HTTPServerRequestPart.end(nil))
    }
    #expect(asked == [.metrics])
  }
}
