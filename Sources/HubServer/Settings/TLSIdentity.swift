import Glibc
import NIOSSL

/// Who the hub is to those who connect by `wss://`.
enum TLSIdentity {
  static func context(_ files: CertificateFiles) throws(HubStartError) -> NIOSSLContext {
    let chain = try using(files.chain, orElse: "it holds no PEM certificate") {
      try NIOSSLCertificate.fromPEMFile(files.chain)
    }
    let key = try using(files.key, orElse: "it holds no PEM private key") {
      try NIOSSLPrivateKey(file: files.key, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return try using(files.key, orElse: "it is not the key of the certificate in \(files.chain)") {
      try NIOSSLContext(configuration: configuration)
    }
  }

  /// BoringSSL's own words are for its authors; what went wrong follows from the file and the step.
  private static func using<Value>(
    _ file: String, orElse reason: String, _ body: () throws -> Value
  ) throws(HubStartError) -> Value {
    guard access(file, R_OK) == 0 else {
      throw .certificateUnusable(file: file, reason: String(cString: strerror(errno)))
    }
    do {
      return try body()
    } catch {
      throw .certificateUnusable(file: file, reason: reason)
    }
  }
}
