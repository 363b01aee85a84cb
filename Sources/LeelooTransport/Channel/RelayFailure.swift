import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What can go wrong between a device and its hub, in words that help.
enum RelayFailure: Error {
  /// The server took the upgrade without naming the subprotocol.
  case noSubprotocol
  /// `wss://` without certificates to trust.
  case noTrust

  static func describe(_ error: any Error, endpoint: RelayEndpoint) -> LinkFailure {
    switch error {
    case Self.noSubprotocol: LinkFailure(.refusal, "\(endpoint) does not speak this device's protocol")
    case Self.noTrust: LinkFailure(.refusal, "no certificates to trust for \(endpoint)")
    case let error as NIOConnectionError: connection(error, endpoint)
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
      LinkFailure(.refusal, tls("\(error)", endpoint))
    case is HTTPParserError: LinkFailure(.refusal, "\(endpoint) does not speak HTTP: \(error)")
    default: LinkFailure(.hub, "\(endpoint) could not be reached: \(error)")
    }
  }

  /// BoringSSL tells its reasons by their names only (include/openssl/ssl.h, `SSL_R_`).
  private static func tls(_ error: String, _ endpoint: RelayEndpoint) -> String {
    if error.contains("CERTIFICATE_VERIFY_FAILED") {
      return
        "the certificate of \(endpoint.authority) is not trusted: another authority signed it, or it is expired"
        + " by this device's clock"
    }
    if error.contains("failedToValidateHostname") {
      return "the certificate of \(endpoint.authority) is for another name"
    }
    if error.contains("WRONG_VERSION_NUMBER") || error.contains("EOF during handshake") {
      return "\(endpoint.authority) does not speak TLS"
    }
    return "TLS with \(endpoint.authority) failed: \(error)"
  }

  private static func connection(_ error: NIOConnectionError, _ endpoint: RelayEndpoint) -> LinkFailure {
    guard let last = error.connectionErrors.last else {
      return LinkFailure(.network, "the name \(endpoint.host) could not be resolved")
    }
    guard let code = (last.error as? IOError)?.errnoCode else {
      return LinkFailure(.hub, "\(last.target) did not answer in time")
    }
    let isNetwork = [ENETUNREACH, ENETDOWN, EADDRNOTAVAIL].contains(code)
    return LinkFailure(isNetwork ? .network : .hub, "\(last.target): \(String(cString: strerror(code)))")
  }
}
