import NIOCore
import NIOSSL

/// Whose certificates a hub may show. One context a process: building one parses the whole trust store.
public final class RelayTrust: Sendable {
  private let prepared: NIOSSLContext?

  /// Trusts the authorities in a PEM file, or the system's where none is named.
  ///
  /// A pinned file also keeps the system's bundle, about 1 MB, out of memory.
  public init(authorities file: String?) throws(RelayTrustError) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    if let file { configuration.trustRoots = .file(file) }
    do {
      prepared = try NIOSSLContext(configuration: configuration)
    } catch {
      throw .unreadable(file: file ?? "the system's certificates", cause: "\(error)")
    }
  }

  private init(prepared: NIOSSLContext?) { self.prepared = prepared }

  /// For `ws://` on loopback: no certificate is ever asked for, so none is loaded.
  public static let notNeeded = RelayTrust(prepared: nil)

  func context() throws(RelayFailure) -> NIOSSLContext {
    guard let prepared else { throw .noTrust }
    return prepared
  }
}

/// Why certificates could not be read.
public enum RelayTrustError: Error, Hashable, Sendable {
  /// The file, and what the TLS library says of it.
  case unreadable(file: String, cause: String)
}
