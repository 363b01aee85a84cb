import Glibc
import NIOCore
import NIOSSL

/// Where what Redis says leaves the pipeline.
final class RedisHandler: ChannelInboundHandler {
  typealias InboundIn = RESPValue

  private let received: (RESPValue) -> Void
  private let closed: (_ why: String) -> Void
  private var why = "The connection to Redis was closed."

  init(received: @escaping (RESPValue) -> Void, closed: @escaping (_ why: String) -> Void) {
    self.received = received
    self.closed = closed
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { received(unwrapInboundIn(data)) }

  func channelInactive(context: ChannelHandlerContext) { closed(why) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    why = Self.words(error)
    context.close(promise: nil)
  }

  /// BoringSSL tells its reasons by their names only (include/openssl/ssl.h, `SSL_R_`).
  private static func words(_ error: any Error) -> String {
    switch error {
    case is RESPError: return "What answered there is no Redis of version 7 or newer."
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
      let reason = "\(error)"
      if reason.contains("CERTIFICATE_VERIFY_FAILED") {
        return "The certificate of Redis is not trusted: another authority signed it, or it is expired."
      }
      if reason.contains("failedToValidateHostname") {
        return "The certificate of Redis is for another name."
      }
      return "TLS with Redis failed: \(reason)"
    case let error as IOError:
      return "The connection to Redis was lost: \(String(cString: strerror(error.errnoCode)))."
    default: return "The connection to Redis was lost: \(error)"
    }
  }
}
