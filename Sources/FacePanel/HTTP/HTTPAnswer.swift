import NIOCore
import NIOHTTP1

/// One answer, after which the connection closes: a page of five parts needs no keep-alive.
struct HTTPAnswer {
  var status: HTTPResponseStatus
  var contentType: String
  var body: [UInt8]

  /// A part of the page.
  init(_ asset: PageAsset) {
    self.init(status: .ok, contentType: asset.contentType, body: asset.bytes)
  }

  /// A sentence.
  init(_ status: HTTPResponseStatus, _ sentence: String) {
    self.init(status: status, contentType: "text/plain; charset=utf-8", body: Array((sentence + "\n").utf8))
  }

  private init(status: HTTPResponseStatus, contentType: String, body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  /// Nothing but this page's own parts may run, load, or frame it.
  func headers(port: Int) -> HTTPHeaders {
    let socket = "ws://127.0.0.1:\(port) ws://localhost:\(port)"
    return [
      "Content-Type": contentType,
      "Content-Length": "\(body.count)",
      "Connection": "close",
      "Cache-Control": "no-store",
      "Content-Security-Policy": """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' \(socket); \
      base-uri 'none'; form-action 'none'; frame-ancestors 'none'
      """,
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    ]
  }

  func write(to context: ChannelHandlerContext, port: Int) {
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers(port: port))
    let channel = context.channel
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
    channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in channel.close(promise: nil) }
  }
}
