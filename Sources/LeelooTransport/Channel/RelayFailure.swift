import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// What can go wrong between a device and its hub, in words that help.
enum RelayFailure: Error {
  /// The server took the upgrade without naming the subprotocol.
  case noSubprotocol
  /// `wss://` without certificates to trust.
  case noTrust

  static func sentence(for error: any Error, endpoint: RelayEndpoint) -> String {
    switch error {
    case RelayFailure.noSubprotocol: "\(endpoint) speaks WebSocket but not this device's protocol"
    case RelayFailure.noTrust: "no certificates to trust for \(endpoint)"
    case let error as NIOConnectionError: connection(error, endpoint)
    case let error as NIOSSLError: "TLS with \(endpoint.host) failed: \(error)"
    case let error as NIOSSLExtraError: "the certificate of \(endpoint.host) is not for it: \(error)"
    case is BoringSSLError: "TLS with \(endpoint.host) failed: \(error)"
    default: "\(endpoint) could not be reached: \(error)"
    }
  }

  private static func connection(_ error: NIOConnectionError, _ endpoint: RelayEndpoint) -> String {
    guard let last = error.connectionErrors.last else {
      return "the name \(endpoint.host) could not be resolved"
    }
    if case ChannelError.connectTimeout = last.error {
      return "\(last.target) did not answer in time"
    }
    let code = (last.error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(last.error)"
    return "\(last.target) refused: \(code)"
  }
}
