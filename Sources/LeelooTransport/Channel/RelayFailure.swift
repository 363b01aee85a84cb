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
      LinkFailure(.refusal, "TLS with \(endpoint.host) failed: \(error)")
    case is HTTPParserError: LinkFailure(.refusal, "\(endpoint) does not speak HTTP: \(error)")
    default: LinkFailure(.hub, "\(endpoint) could not be reached: \(error)")
    }
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
