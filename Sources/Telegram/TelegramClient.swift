public import LeelooProtocol
import LeelooService
public import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Makes calls of the Bot API, each on a connection of its own: friends write a few messages an hour.
public struct TelegramClient: Sendable {
  private let group: any EventLoopGroup
  private let settings: TelegramSettings
  private let encryption: NIOSSLContext?

  /// A client on a loop of `group`. Throws when the system's authorities can't be read.
  public init(on group: any EventLoopGroup, settings: TelegramSettings) throws {
    self.group = group
    self.settings = settings
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    encryption = settings.endpoint.isEncrypted ? try NIOSSLContext(configuration: configuration) : nil
  }

  /// The call's result (Bot API, "Making requests").
  public func call(_ call: TelegramCall, within bound: Duration = .seconds(20)) async throws(TelegramProblem)
    -> JSON
  {
    let bytes: [UInt8]
    do {
      bytes = try await exchange(call, within: bound)
    } catch {
      throw error as? TelegramProblem ?? .unreachable
    }
    return try Self.result(of: bytes)
  }

  /// How long in seconds where a proxy or a server of one's own asks for patience and does not say.
  private static let patience = 5

  static func result(of bytes: [UInt8]) throws(TelegramProblem) -> JSON {
    guard let members = try? JSON(bytes, depthLimit: 64).members(), let isFine = members["ok"]?.boolean else {
      throw .malformed
    }
    if isFine { return members["result"] ?? .null }
    let parameters = try? members["parameters"]?.members()
    if let seconds = parameters?["retry_after"]?.integer { throw .tooMany(retryAfter: seconds) }
    guard let status = members["error_code"]?.integer else { throw .malformed }
    if status == 429 { throw .tooMany(retryAfter: Self.patience) }
    throw Self.isClosed(status, members["description"]?.string ?? "") ? .chatClosed : .refused(status)
  }

  /// The Bot API tells it by its words: 403 is "bot was blocked by the user", "user is deactivated" and the like.
  private static func isClosed(_ status: Int, _ description: String) -> Bool {
    status == 403 || status == 400 && description.lowercased().contains("chat not found")
  }

  private func exchange(_ call: TelegramCall, within bound: Duration) async throws -> [UInt8] {
    let promise = group.next().makePromise(of: [UInt8].self)
    let channel: any Channel
    do {
      channel = try await connect(promise)
    } catch {
      promise.fail(TelegramProblem.unreachable)
      throw error
    }
    let timeout = channel.eventLoop.scheduleTask(in: TimeAmount(bound)) { channel.close(promise: nil) }
    defer { timeout.cancel() }
    send(call, on: channel)
    return try await withTaskCancellationHandler {
      try await promise.futureResult.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  private func connect(_ promise: EventLoopPromise<[UInt8]>) async throws -> any Channel {
    try await ClientBootstrap(group: group)
      .connectTimeout(.seconds(10))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let encryption {
            try pipeline.addHandler(NIOSSLClientHandler(context: encryption, serverHostname: hostname))
          }
          try pipeline.addHTTPClientHandlers()
          try pipeline.addHandler(TelegramExchange(promise))
        }
      }
      .connect(host: settings.endpoint.host, port: settings.endpoint.port).get()
  }

  /// The name in the server's certificate; an address is no name (RFC 6066 section 3).
  private var hostname: String? {
    let host = settings.endpoint.host
    return (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
  }

  private func send(_ call: TelegramCall, on channel: any Channel) {
    let body = ByteBuffer(bytes: call.body.bytes)
    let target = "\(settings.endpoint.path)/bot\(settings.token.text)/\(call.method)"
    let headers: HTTPHeaders = [
      "Host": settings.endpoint.host, "Content-Type": "application/json",
      "Content-Length": "\(body.readableBytes)", "Connection": "close",
    ]
    let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: target, headers: headers)
    channel.write(HTTPClientRequestPart.head(head), promise: nil)
    channel.write(HTTPClientRequestPart.body(.byteBuffer(body)), promise: nil)
    channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
  }
}
