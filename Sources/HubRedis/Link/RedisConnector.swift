public import LeelooService
import NIOCore
import NIOPosix
import NIOSSL

/// Opens connections to one Redis.
public struct RedisConnector: Sendable {
  /// Where it is.
  public let address: RedisAddress
  /// What a certificate is checked with; nil where nothing is encrypted.
  private let encryption: NIOSSLContext?

  /// Reads whom to trust, once for all connections.
  ///
  /// - Parameter authorities: A PEM file with the certificates of those who may have signed that of Redis; nil leaves the
  ///   system's. Only for an address that wants TLS.
  public init(_ address: RedisAddress, authorities: String? = nil) throws(RedisTrustError) {
    self.address = address
    guard address.isEncrypted else {
      if let authorities { throw .notEncrypted(authorities) }
      encryption = nil
      return
    }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let authorities { configuration.trustRoots = .certificates(try Self.certificates(in: authorities)) }
    do {
      encryption = try NIOSSLContext(configuration: configuration)
    } catch {
      throw .unreadable(authorities ?? "The system's list of authorities")
    }
  }

  private static func certificates(in file: String) throws(RedisTrustError) -> [NIOSSLCertificate] {
    guard let found = try? NIOSSLCertificate.fromPEMFile(file), !found.isEmpty else {
      throw .unreadable(file)
    }
    return found
  }

  func connect(
    within bound: Duration, on eventLoop: any EventLoop, _ handler: RedisHandler
  ) -> EventLoopFuture<any Channel> {
    let handler = NIOLoopBound(handler, eventLoop: eventLoop)
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(TimeAmount(bound))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let encryption { try pipeline.addHandler(encrypting(by: encryption)) }
          try pipeline.addHandlers(
            ByteToMessageHandler(RESPDecoder(), maximumBufferSize: RESPReader.bufferLimit), handler.value)
        }
      }
    switch address.place {
    case .host(let host, let port, _):
      return bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
    case .socket(let path): return bootstrap.connect(unixDomainSocketPath: path)
    }
  }

  /// An address instead of a name has no name to send.
  private func encrypting(by context: NIOSSLContext) throws -> NIOSSLClientHandler {
    guard case .host(let host, _, _) = address.place, (try? SocketAddress(ipAddress: host, port: 0)) == nil
    else {
      return try NIOSSLClientHandler(context: context, serverHostname: nil)
    }
    return try NIOSSLClientHandler(context: context, serverHostname: host)
  }
}

/// What can be wrong with whom a hub is to trust.
public enum RedisTrustError: SupportDescribable, Hashable, Sendable {
  /// A file that can't be read, or holds no certificate.
  case unreadable(String)
  /// A file for a connection that is not encrypted, so that nobody would look into it.
  case notEncrypted(String)

  /// `LH00xx`: the hub's settings.
  public var problemCode: ProblemCode {
    switch self {
    case .unreadable: "LH0012"
    case .notEncrypted: "LH0013"
    }
  }

  /// What happened.
  public var summary: String {
    switch self {
    case .unreadable(let file): "\(file.escapingControls()) can't be read, or holds no certificate in PEM."
    case .notEncrypted(let file):
      "\(file.escapingControls()) is to vouch for a Redis, and the connection to it is not encrypted."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .unreadable: "Give a PEM file with the authority's certificate that this user can read."
    case .notEncrypted: "Write its address as rediss://HOST:PORT, or leave redis-ca-file out."
    }
  }
}
