import LeelooProtocol
import NIOCore
import NIOHTTP1

/// One connection to the stand-in.
final class BotAPIHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let state: BotAPIState
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ state: BotAPIState) { self.state = state }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body(let part): body += Array(buffer: part)
    case .end: respond(context)
    }
  }

  private func respond(_ context: ChannelHandlerContext) {
    let channel = context.channel
    do throws(BotAPIState.Refusal) {
      let (method, members) = try call()
      let result = try state.answer(method, members) { Self.write($0, channel) }
      if let result { Self.write(.success(result), channel) }
    } catch {
      Self.write(.failure(error), channel)
    }
  }

  private func call() throws(BotAPIState.Refusal) -> (String, [String: JSON]) {
    let parts = (head?.uri ?? "").split(separator: "/")
    guard head?.method == .POST, parts.count == 2, parts[0] == "bot\(BotAPIStandIn.token)" else {
      throw BotAPIState.Refusal(status: 401, description: "Unauthorized")
    }
    guard head?.headers["Content-Type"] == ["application/json"], let members = try? JSON(body).members()
    else {
      throw BotAPIState.Refusal(status: 400, description: "Bad Request: the body is not JSON")
    }
    return (String(parts[1]), members)
  }

  private static func write(_ answer: Result<JSON, BotAPIState.Refusal>, _ channel: any Channel) {
    switch answer {
    case .success(let result): write(200, .object(["ok": true, "result": result]), channel)
    case .failure(let error):
      let parameters = error.retryAfter.map { JSON.object(["retry_after": .integer($0)]) }
      write(
        error.status,
        .object([
          "ok": false, "error_code": .integer(error.status), "description": .string(error.description),
          "parameters": parameters,
        ]), channel)
    }
  }

  private static func write(_ status: Int, _ json: JSON, _ channel: any Channel) {
    let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Length": "\(json.bytes.count)"]
    let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: json.bytes))), promise: nil)
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
  }
}
