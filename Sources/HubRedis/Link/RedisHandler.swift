import LeelooService
import NIOCore
import NIOSSL

/// Where what Redis says leaves the pipeline.
final class RedisHandler: ChannelInboundHandler {
  typealias InboundIn = RESPValue

  private let address: RedisAddress
  private let received: (RESPValue) -> Void
  private let closed: (_ why: String) -> Void
  /// The first: what follows an error while the connection is taken down says nothing new.
  private var why: String?

  init(
    of address: RedisAddress, received: @escaping (RESPValue) -> Void,
    closed: @escaping (_ why: String) -> Void
  ) {
    self.address = address
    self.received = received
    self.closed = closed
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { received(unwrapInboundIn(data)) }

  func channelInactive(context: ChannelHandlerContext) { closed(why ?? Self.end) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    why = why ?? words(error)
    context.close(promise: nil)
  }

  private static let end = "The connection to Redis was closed."

  /// Never the error's own description, which may quote what Redis sent.
  private func words(_ error: any Error) -> String {
    switch error {
    case RESPError.tooLong, is ByteToMessageDecoderError.PayloadTooLargeError:
      "Redis at \(address) sent more at once than a hub holds."
    case is RESPError: "What answered at \(address) is no Redis of version 7 or newer."
    case NIOSSLError.uncleanShutdown: Self.end
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: encryption("\(error)")
    case let error as IOError:
      "The connection to Redis was lost: \(SystemError(call: "read", code: error.errnoCode).reason)."
    default: "The connection to Redis was lost: \(type(of: error))."
    }
  }

  /// BoringSSL tells its reasons by their names only (include/openssl/ssl.h, `SSL_R_`).
  private func encryption(_ reason: String) -> String {
    if reason.contains("CERTIFICATE_VERIFY_FAILED") {
      return "The certificate of Redis at \(address) is not trusted: it is expired, or signed by none of the"
        + " authorities in redis-ca-file, or of the system where that is not set."
    }
    if reason.contains("failedToValidateHostname") {
      return "The certificate of Redis at \(address) is for another name."
    }
    if reason.contains("WRONG_VERSION_NUMBER") || reason.contains("EOF during handshake") {
      return "Redis at \(address) does not speak TLS."
    }
    return "TLS with Redis at \(address) failed: \(reason)"
  }
}
